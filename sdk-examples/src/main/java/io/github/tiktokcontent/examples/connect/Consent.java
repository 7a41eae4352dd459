package io.github.tiktokcontent.examples.connect;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.error.ConsentException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.examples.callback.CallbackPage;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.oauth.Accounts;
import io.github.tiktokcontent.oauth.ConsentCallback;
import io.github.tiktokcontent.oauth.ConsentOptions;
import io.github.tiktokcontent.oauth.ConsentPage;
import io.github.tiktokcontent.server.ServerRequest;
import io.github.tiktokcontent.server.ServerResponse;
import io.github.tiktokcontent.task.TaskStore;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The two times that the browser comes by: before TikTok's page, and after it. */
final class Consent {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectApi.class);
    private static final String SET_COOKIE = "Set-Cookie";

    private static final CallbackPage FOREIGN = new CallbackPage(
            403,
            "Not begun here",
            "This browser has not begun what TikTok answers here, has finished it already, or took too long. Nothing was"
                    + " changed by it now. If you saw 'Connected' before, all is done; if not, ask for a new link, and open it in"
                    + " this browser.");

    private final Accounts accounts;
    private final TaskStore tasks;
    private final BrowserCookie cookie;
    private final URI redirectUri;

    Consent(Accounts accounts, TaskStore tasks, BrowserCookie cookie, URI redirectUri) {
        this.accounts = accounts;
        this.tasks = tasks;
        this.cookie = cookie;
        this.redirectUri = redirectUri;
    }

    ServerResponse begun(Tickets.Taken ticket) {
        // Never skipped: else whoever is sent a link of somebody else's would connect their account there without a
        // click.
        ConsentOptions plain = ConsentOptions.to(redirectUri).askingAlways();
        ConsentOptions options = ticket.wish().accountName().map(plain::named).orElse(plain);
        ConsentPage page = accounts.begin(ticket.wish().instance(), options);
        BrowserCookie.Flow flow = new BrowserCookie.Flow(
                ticket.subject(), ticket.wish().instance(), BrowserCookie.Flow.hash(state(page.url())));
        return Replies.redirect(page.url(), Map.of(SET_COOKIE, cookie.set(flow, page.expiresAt())));
    }

    private static Secret state(URI page) {
        return Stream.of(page.getRawQuery().split("&", -1))
                .filter(part -> part.startsWith("state="))
                .map(part -> Secret.of(part.substring("state=".length())))
                .findFirst()
                .orElseThrow();
    }

    ServerResponse finished(ServerRequest request) {
        ConsentCallback callback;
        try {
            callback = ConsentCallback.parse(request.query());
        } catch (ConsentException e) {
            return Replies.page(FOREIGN, Map.of());
        }
        Optional<BrowserCookie.Flow> flow = cookie.read(request)
                .filter(found -> found.isOf(callback.state()))
                .filter(found ->
                        tasks.instance(found.subject(), found.instance()).isPresent());
        // Before the state is used up: whoever has begun it can still finish it.
        return flow.map(found -> finished(found, callback)).orElseGet(() -> Replies.page(FOREIGN, Map.of()));
    }

    private ServerResponse finished(BrowserCookie.Flow flow, ConsentCallback callback) {
        return Replies.page(connected(flow, callback), Map.of(SET_COOKIE, cookie.cleared()));
    }

    private CallbackPage connected(BrowserCookie.Flow flow, ConsentCallback callback) {
        try {
            Account account = accounts.finish(flow.instance(), callback);
            return new CallbackPage(200, "Connected", account.name() + " is connected. You can close this window.");
        } catch (ConsentException e) {
            return refused(e);
        } catch (TikTokException e) {
            LOG.warn("An account could not be connected: {}", e.getMessage());
            return new CallbackPage(
                    502,
                    "Not connected",
                    "It did not work, and this consent is used up. Ask for a new link, and try again.");
        }
    }

    private static CallbackPage refused(ConsentException refusal) {
        return switch (refusal.reason()) {
            case DECLINED ->
                new CallbackPage(
                        200, "Not connected", "You declined, so nothing was changed. You can close this window.");
            case STATE_REFUSED ->
                new CallbackPage(
                        409,
                        "Used already",
                        "This answer of TikTok's was used before, or is too old. Nothing was changed by it now.");
            case CALLBACK_MALFORMED, REQUEST_REFUSED, CODE_REFUSED -> {
                // Mostly a setting of the app, which the operator can mend and the visitor cannot.
                LOG.warn("TikTok refused a consent: {}", refusal.getMessage());
                yield new CallbackPage(
                        502, "Not connected", "TikTok refused it; the service's log says why. Nothing was changed.");
            }
        };
    }
}
