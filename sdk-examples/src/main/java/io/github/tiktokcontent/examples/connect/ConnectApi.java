package io.github.tiktokcontent.examples.connect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.tiktokcontent.crypto.BoundCipher;
import io.github.tiktokcontent.crypto.TokenCipher;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.examples.callback.CallbackPage;
import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.oauth.Accounts;
import io.github.tiktokcontent.oauth.ConsentStore;
import io.github.tiktokcontent.server.Authenticator;
import io.github.tiktokcontent.server.ServerRequest;
import io.github.tiktokcontent.server.ServerResponse;
import io.github.tiktokcontent.task.TaskStore;
import java.net.URI;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a user connects an account of TikTok's to an instance: a program asks for a link with the user's token ({@code POST
 * /connect/tiktok}), the user's browser follows it, agrees on TikTok's page, and comes back to the redirect URI. Link, cookie
 * and state belong together; what of them comes from elsewhere changes nothing.
 *
 * <p>A link is followed by GET alone, without a page of its own between: TikTok's page, which is always shown, is where the user
 * agrees. HEAD and a browser's prefetching do not use a link up; a program that fetches it by a plain GET, such as the preview of
 * a chat, does, and then a new one is needed.
 *
 * <p>Thread-safe, and for any number of replicas over one database with the same keys.
 */
public final class ConnectApi {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectApi.class);
    private static final String PATH = "/connect/tiktok";

    private static final CallbackPage STALE = new CallbackPage(
            404,
            "This link is over",
            "A link to connect an account works once, for two minutes. Nothing was changed; ask for a new one.");

    private static final CallbackPage FAULT = new CallbackPage(
            503, "Not now", "The service cannot go on at the moment. Ask for a new link, and try it again.");

    private static final CallbackPage AHEAD =
            new CallbackPage(403, "Nothing was changed", "This link works once; it waits to be opened.");

    private final TaskStore tasks;
    private final Authenticator users;
    private final URI redirectUri;
    private final Tickets tickets;
    private final Consent consent;

    /**
     * Opens it.
     *
     * @param accounts where accounts are connected
     * @param consents where links wait; that of the accounts
     * @param tasks knows whose an instance is
     * @param users says who asks for a link
     * @param cipher seals what a browser keeps
     * @param redirectUri where TikTok sends browsers back to; links are under the same origin
     * @param clock the time of links, that of the accounts
     */
    public ConnectApi(
            Accounts accounts,
            ConsentStore consents,
            TaskStore tasks,
            Authenticator users,
            TokenCipher cipher,
            URI redirectUri,
            InstantSource clock) {
        this.tasks = tasks;
        this.users = users;
        this.redirectUri = redirectUri;
        BoundCipher bound = new BoundCipher(cipher);
        this.tickets = new Tickets(consents, bound, redirectUri, clock);
        this.consent = new Consent(accounts, tasks, new BrowserCookie(bound, redirectUri, clock), redirectUri);
    }

    /**
     * Answers what belongs to connecting. Never throws.
     *
     * @param request the request, from anybody
     * @return the answer; empty if the path is none of these
     */
    public Optional<ServerResponse> answer(ServerRequest request) {
        if (request.path().equals(PATH)) {
            return Optional.of(forPrograms(request));
        }
        boolean link = request.path().startsWith(PATH + "/");
        return link || request.path().equals(redirectUri.getRawPath())
                ? Optional.of(forPeople(request, link))
                : Optional.empty();
    }

    private ServerResponse forPrograms(ServerRequest request) {
        try {
            return made(request);
        } catch (Refusal e) {
            return Replies.problem(e);
        } catch (RuntimeException e) {
            LOG.warn("A link to connect an account could not be made", e);
            return Replies.problem(
                    new Refusal(503, "unavailable", "The service cannot make a link now; try again soon."));
        }
    }

    private ServerResponse made(ServerRequest request) {
        if (!request.method().equals("POST")) {
            throw new Refusal(405, "method", "This path takes POST only.");
        }
        UserId user = users.authenticate(request)
                .orElseThrow(() -> new Refusal(
                        401, "unauthorized", "This needs a valid token, sent as Authorization: Bearer <token>."));
        Wish wish = ConnectRequest.read(request);
        if (tasks.instance(user, wish.instance()).isEmpty()) {
            throw new Refusal(404, "not_found", "You have no such instance.");
        }
        Tickets.Made ticket = made(user, wish);
        URI link = redirectUri.resolve(PATH + "/" + ticket.text().reveal());
        return Replies.json(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("url", link.toString())
                        .put("expires_at", ticket.expiresAt().toString()));
    }

    private Tickets.Made made(UserId user, Wish wish) {
        try {
            return tickets.make(user, wish);
        } catch (IllegalArgumentException e) {
            // The rules of a name are those of the consent that the ticket is kept as.
            throw ConnectRequest.malformed("account_name cannot be used: " + e.getMessage());
        }
    }

    private ServerResponse forPeople(ServerRequest request, boolean link) {
        if (!request.method().equals("GET")) {
            // HEAD among them: what looks ahead at a link must not use it up.
            return Replies.page(
                    new CallbackPage(405, "Nothing was changed", "Open this in a browser."), Map.of("Allow", "GET"));
        }
        if (link && looksAhead(request)) {
            return Replies.page(AHEAD, Map.of());
        }
        try {
            return link ? followed(request) : consent.finished(request);
        } catch (TikTokException e) {
            LOG.warn("An account could not be connected: {}", e.getMessage());
            return Replies.page(FAULT, Map.of());
        } catch (RuntimeException e) {
            LOG.error("An account could not be connected", e);
            return Replies.page(FAULT, Map.of());
        }
    }

    /** A browser that loads what its user may open next says so; by {@code Purpose} if it is an old one. */
    private static boolean looksAhead(ServerRequest request) {
        return Stream.of("Sec-Purpose", "Purpose", "X-Moz")
                .flatMap(name -> request.values(name).stream())
                .anyMatch(purpose -> purpose.toLowerCase(Locale.ROOT).contains("prefetch"));
    }

    private ServerResponse followed(ServerRequest request) {
        return tickets.take(request.path().substring(PATH.length() + 1))
                .filter(ticket -> tasks.instance(ticket.subject(), ticket.wish().instance())
                        .isPresent())
                .map(consent::begun)
                .orElseGet(() -> Replies.page(STALE, Map.of()));
    }
}
