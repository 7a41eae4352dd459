package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.crypto.TokenCipher;
import io.github.tiktokcontent.oauth.AppCredentials;
import io.github.tiktokcontent.oauth.ConsentOptions;
import io.github.tiktokcontent.oauth.TikTokOAuth;
import io.github.tiktokcontent.oauth.TikTokOAuthBuilder;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The variables of an app at TikTok, and the key that seals its tokens. */
final class AppSettings {
    /** Where login listens unless the environment says otherwise. */
    static final String DEFAULT_REDIRECT_URI = "http://127.0.0.1:8765/callback";

    private static final String KEY = "TIKTOK_CLIENT_KEY";
    private static final String SECRET = "TIKTOK_CLIENT_SECRET";
    private static final String REDIRECT = "TIKTOK_REDIRECT_URI";
    private static final String AUTH_URL = "TIKTOK_AUTH_BASE_URL";
    private static final String ENCRYPTION = "ENCRYPTION_KEY";
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost");
    private static final int MAX_PORT = 65_535;
    private static final String CONNECT = "/connect/tiktok";
    private static final Pattern TAKEN =
            Pattern.compile("|/|" + CONNECT + "(/.*)?|/api/.*|/openapi\\.json|/healthz|/readyz");

    private final Environment environment;

    AppSettings(Environment environment) {
        this.environment = environment;
    }

    AppCredentials credentials() {
        String where = ", from the page of your app at developers.tiktok.com; for a try without one, start the command"
                + " 'emulator' and copy its lines.";
        String key = clean(KEY, environment.required(KEY, "It holds the client key of your app" + where));
        String secret = clean(SECRET, environment.required(SECRET, "It holds the client secret of your app" + where));
        return new AppCredentials(key, Secret.of(secret));
    }

    TokenCipher cipher() {
        try {
            // Read as it is, not stripped: the message of a key with blanks around it says so.
            return FernetCipher.parse(environment.value(ENCRYPTION).orElse(null));
        } catch (IllegalArgumentException e) {
            // Ends with a command to copy, so without a full stop.
            String said = String.valueOf(e.getMessage());
            String start = environment.value(ENCRYPTION).isPresent()
                    ? ENCRYPTION + " cannot be used. " + said
                    : ENCRYPTION + " is not set. It holds the key that seals tokens for the database and opens them"
                            + " later. " + said.substring(said.indexOf("Make a key"));
            throw CommandException.usage(start, e);
        }
    }

    /** Where login listens; port 0 for any free one. */
    URI redirectUri() {
        String text = environment.value(REDIRECT).orElse(DEFAULT_REDIRECT_URI);
        try {
            // TikTok registers a * for "any port"; no URI has one.
            URI uri = new URI(text.replaceFirst("^(http://[^/:]+):[*]", "$1:0"));
            boolean plain = uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
            boolean port = uri.getPort() <= MAX_PORT && uri.getPort() >= (text.contains(":*") ? 0 : 1);
            if ("http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost()) && port && plain) {
                return uri;
            }
            throw badRedirect(null);
        } catch (URISyntaxException e) {
            throw badRedirect(e);
        }
    }

    /** Where {@code serve} is come back to; empty if it connects no accounts. A * is the port that it listens on. */
    Optional<URI> servedRedirectUri(int listening) {
        return environment.value(REDIRECT).map(text -> {
            try {
                URI uri = new URI(text.strip().replaceFirst("^(http://[^/:]+):[*]", "$1:" + listening));
                ConsentOptions.to(uri);
                if (TAKEN.matcher(uri.getRawPath()).matches()) {
                    throw badServed("it needs a path of its own, not one of serve's such as " + CONNECT, null);
                }
                if ("http".equals(uri.getScheme()) && uri.getPort() != listening) {
                    throw badServed("it names port " + uri.getPort() + ", but serve listens on " + listening, null);
                }
                return uri;
            } catch (URISyntaxException e) {
                throw badServed("it is no URL", e);
            } catch (IllegalArgumentException e) {
                throw badServed(CommandException.sentence(e), e);
            }
        });
    }

    private static CommandException badServed(String why, @Nullable Exception cause) {
        String message =
                REDIRECT + " cannot be used by serve: " + why + ". It is registered literally with TikTok, such as"
                        + " https://app.example.com/connect/callback, or http://localhost:8080/connect/callback on this machine;"
                        + " leave it unset, and serve connects no accounts.";
        return cause == null ? CommandException.usage(message) : CommandException.usage(message, cause);
    }

    /** The protocol for an app; of TikTok, or of both hosts that the environment names. */
    TikTokOAuth oauth(AppCredentials app) {
        TikTokOAuthBuilder builder = TikTokOAuth.builder(app);
        environment.apiBaseUrl().ifPresent(url -> {
            try {
                builder.apiBaseUrl(url);
            } catch (IllegalArgumentException e) {
                throw Environment.badBaseUrl(e);
            }
        });
        authBaseUrl().ifPresent(url -> {
            try {
                builder.authBaseUrl(url);
            } catch (IllegalArgumentException e) {
                throw Environment.badUrl(AUTH_URL, e);
            }
        });
        return builder.build();
    }

    /** A code of one TikTok is nothing to the other: both hosts are named, or none. */
    void refuseHalfAnEmulator() {
        boolean api = environment.apiBaseUrl().isPresent();
        if (api != authBaseUrl().isPresent()) {
            throw CommandException.usage((api ? "TIKTOK_API_BASE_URL" : AUTH_URL) + " is set, but "
                    + (api ? AUTH_URL : "TIKTOK_API_BASE_URL") + " is not: consent page and API must be those of the"
                    + " same TikTok. Set both as the command 'emulator' prints them, or none of them for TikTok"
                    + " itself.");
        }
    }

    private Optional<URI> authBaseUrl() {
        return environment.url(AUTH_URL, "host of the consent page", "http://127.0.0.1:8080 for the emulator");
    }

    private static String clean(String name, String text) {
        if (!text.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw CommandException.usage(name + " has blanks, line breaks or characters that none has, at its ends or"
                    + " within; was it copied whole and alone from the page of your app at developers.tiktok.com?");
        }
        return text;
    }

    private static CommandException badRedirect(@Nullable Exception cause) {
        String message = REDIRECT + " cannot be used by this command, which must be able to listen there: it is http"
                + " with a port on 127.0.0.1 or localhost, without query, such as " + DEFAULT_REDIRECT_URI
                + " (the default), registered literally with TikTok for the platform Desktop. A * as the port takes"
                + " any free one, if it is registered so.";
        return cause == null ? CommandException.usage(message) : CommandException.usage(message, cause);
    }
}
