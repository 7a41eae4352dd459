package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.examples.callback.CallbackServer;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.Scope;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.oauth.AuthorizationRequest;
import io.github.tiktokcontent.oauth.ConsentOptions;
import io.github.tiktokcontent.oauth.ConsentPage;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Connects an account: the creator agrees in a browser, which comes back to this machine. */
@Command(
        name = "login",
        sortOptions = false,
        header = "Connect a TikTok account.",
        description = "Prints a page of TikTok's to open in a browser of this machine, waits until the creator has"
                + " agreed there, and keeps the account's tokens, sealed, in the database.")
final class LoginCommand extends Subcommand {
    private static final int LONGEST_WAIT = 3600;

    /** For the way of the callback. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    @Option(
            names = "--name",
            paramLabel = "TEXT",
            description = "What you call the account; its display name if it is not given.")
    private @Nullable String name;

    @Mixin
    private final InstanceOption instance = new InstanceOption();

    @Option(
            names = "--scopes",
            paramLabel = "LIST",
            description = "What the app wants to be allowed, separated by commas. If it is not given: user.info.basic,"
                    + " video.publish and video.upload. The handle needs user.info.profile, too.")
    private @Nullable String scopes;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "How long to wait for the creator, 1 to 3600; ${DEFAULT-VALUE} if it is not given.")
    private int seconds;

    @Option(names = "--open", description = "Open the page in the browser of this machine.")
    private boolean open;

    @Option(
            names = "--always-ask",
            description = "Show the page in any case, such as to connect another account than the one logged in.")
    private boolean alwaysAsk;

    LoginCommand(Context context) {
        super(context);
    }

    @Override
    int run(Environment environment, Console console) {
        if (seconds < 1 || seconds > LONGEST_WAIT) {
            throw CommandException.usage(
                    "--wait is " + seconds + "; it must lie between 1 and " + LONGEST_WAIT + " seconds.");
        }
        Duration time = Duration.ofSeconds(seconds);
        InstanceId owner = instance.id();
        Set<Scope> asked = scopes();
        AppSettings settings = new AppSettings(environment);
        // The name's rules are told before anything is opened.
        var unused = options(URI.create(AppSettings.DEFAULT_REDIRECT_URI), asked);
        URI redirectUri = settings.redirectUri();
        settings.refuseHalfAnEmulator();
        try (OpenAccounts accounts =
                        OpenAccounts.create(environment, console, options -> options.consentLife(time.plus(GRACE)));
                CallbackServer server = listen(redirectUri)) {
            ConsentOptions options = options(server.redirectUri(), asked);
            ConsentPage page = accounts.accounts().begin(owner, options);
            Login login = new Login(accounts.accounts(), owner, page);
            server.answerWith(login::answer);
            Interrupt interrupt = Interrupt.does(() -> login.end(console));
            try {
                show(page.url(), server.redirectUri(), time, console);
                connected(login.await(time), asked, console);
            } finally {
                interrupt.withdraw();
            }
            return ExitCode.DONE;
        }
    }

    private void show(URI page, URI redirectUri, Duration time, Console console) {
        console.early("Consent page", page.toString());
        if (open && !Browser.open(page)) {
            console.notice("No browser could be opened here; open the page yourself.");
        }
        console.notice("Waiting for the creator to agree there: up to " + Amounts.time(time) + ", at " + redirectUri
                + ". Ctrl-C ends it.");
    }

    private static void connected(Account account, Set<Scope> asked, Console console) {
        AccountView.show(account, Instant.now(), console);
        String missing = asked.stream()
                .filter(scope -> !account.grants(scope))
                .map(Scope::value)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            console.notice("The creator did not allow " + missing + "; what needs it will be refused.");
        }
        console.fact("Next", "use it with: --account " + account.id());
        console.result(AccountView.json(account));
    }

    private ConsentOptions options(URI redirectUri, Set<Scope> asked) {
        try {
            return new ConsentOptions(redirectUri, Optional.ofNullable(name), asked, alwaysAsk);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("--name cannot be used: " + CommandException.sentence(e), e);
        }
    }

    private Set<Scope> scopes() {
        if (scopes == null) {
            return AuthorizationRequest.DEFAULT_SCOPES;
        }
        Set<Scope> chosen = EnumSet.noneOf(Scope.class);
        for (String word : scopes.split(",", -1)) {
            chosen.add(Arrays.stream(Scope.values())
                    .filter(scope -> scope.value().equals(word.strip()))
                    .findFirst()
                    .orElseThrow(() -> CommandException.usage("--scopes names '" + word.strip() + "', which is none of "
                            + Arrays.stream(Scope.values()).map(Scope::value).collect(Collectors.joining(", "))
                            + ".")));
        }
        return chosen;
    }

    private static CallbackServer listen(URI redirectUri) {
        try {
            return CallbackServer.start(redirectUri);
        } catch (IOException e) {
            throw CommandException.failed(
                    "This machine cannot listen on port " + redirectUri.getPort() + " of 127.0.0.1; is another login"
                            + " waiting there? End it, or set TIKTOK_REDIRECT_URI to another port that is registered"
                            + " with TikTok.",
                    e);
        }
    }
}
