package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.error.ConfigurationException;
import io.github.tiktokcontent.error.ConsentException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.examples.callback.CallbackPage;
import io.github.tiktokcontent.examples.callback.CallbackReply;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.oauth.Accounts;
import io.github.tiktokcontent.oauth.ConsentCallback;
import io.github.tiktokcontent.oauth.ConsentPage;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One consent that waits for its callback. The first callback with its state is the one; all others change nothing. */
final class Login {
    /** The exchange and the database have shorter limits of their own. */
    private static final Duration FINISHING = Duration.ofSeconds(60);

    private static final CallbackPage FOREIGN = new CallbackPage(
            400,
            "Not this login",
            "This is not the answer that the login waits for. Nothing was changed, and the login goes on waiting: use"
                    + " the page that it has printed.");

    private static final CallbackPage REPEATED = new CallbackPage(
            409,
            "Used already",
            "This answer was used before. Nothing was changed by it now; how the login ended is told in the terminal.");

    private final Accounts accounts;
    private final InstanceId owner;
    private final Secret state;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final CompletableFuture<Account> done = new CompletableFuture<>();

    Login(Accounts accounts, InstanceId owner, ConsentPage page) {
        this.accounts = accounts;
        this.owner = owner;
        this.state = Arrays.stream(page.url().getRawQuery().split("&", -1))
                .filter(part -> part.startsWith("state="))
                .map(part -> Secret.of(part.substring("state=".length())))
                .findFirst()
                .orElseThrow();
    }

    /** Answers a browser. */
    CallbackReply answer(URI asked) {
        ConsentCallback callback;
        try {
            callback = ConsentCallback.of(asked);
        } catch (ConsentException e) {
            return CallbackReply.of(FOREIGN);
        }
        if (!callback.state().equals(state)) {
            return CallbackReply.of(FOREIGN);
        }
        return taken.compareAndSet(false, true) ? finished(callback) : CallbackReply.of(REPEATED);
    }

    private CallbackReply finished(ConsentCallback callback) {
        try {
            Account account = accounts.finish(owner, callback);
            CallbackPage page = new CallbackPage(
                    200,
                    "Connected",
                    account.name() + " is connected. You can close this window and go on in the terminal.");
            return new CallbackReply(page, () -> done.complete(account));
        } catch (RuntimeException e) {
            return new CallbackReply(notConnected(e), () -> done.completeExceptionally(e));
        }
    }

    private static CallbackPage notConnected(RuntimeException failure) {
        if (failure instanceof ConsentException consent && consent.reason() == ConsentException.Reason.DECLINED) {
            return new CallbackPage(
                    200, "Not connected", "You declined, so nothing was changed. You can close this window.");
        }
        String why = failure instanceof TikTokException ? failure.getMessage() : "The program met a fault of its own.";
        return new CallbackPage(502, "Not connected", "It did not work. " + why);
    }

    /** The account, once it is connected. */
    Account await(Duration time) {
        try {
            return done.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return late("Nobody came back from the consent page within " + Amounts.time(time)
                    + "; no account was connected. Run login again, with a longer --wait if need be.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return late("The login was interrupted; no account was connected.");
        } catch (ExecutionException e) {
            throw told(e.getCause());
        }
    }

    /** Ends it with the process; what is being finished is waited for. */
    void end(Console console) {
        if (taken.compareAndSet(false, true)) {
            console.notice("The login has ended; no account was connected.");
        } else if (!done.isDone()) {
            console.notice("The login was ended while it was being finished; whether it was is told by: accounts");
        }
    }

    private Account late(String sentence) {
        if (taken.compareAndSet(false, true)) {
            throw CommandException.failed(sentence);
        }
        try {
            return done.orTimeout(FINISHING.toSeconds(), TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw told(e.getCause());
        }
    }

    private static RuntimeException told(@Nullable Throwable failure) {
        if (failure instanceof ConsentException || failure instanceof ConfigurationException) {
            return (TikTokException) failure;
        }
        if (failure instanceof TikTokException e) {
            return new AdvisedException(e, "This consent is used up: look at 'accounts', then run login again.");
        }
        return failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
    }
}
