package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.server.Authenticator;
import io.github.tiktokcontent.server.JwtAlgorithm;
import io.github.tiktokcontent.server.JwtAuthenticator;
import io.github.tiktokcontent.server.JwtAuthenticatorBuilder;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may ask a server: whose tokens are taken, or, by an option that says it loudly, one user without any. */
final class UserSettings {
    private static final String SECRET = "JWT_SECRET";
    private static final String KEY_ID = "JWT_KEY_ID";
    private static final String JWKS = "JWT_JWKS_URL";
    private static final String ISSUER = "JWT_ISSUER";
    private static final String AUDIENCE = "JWT_AUDIENCE";
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

    private UserSettings() {}

    static Authenticator open(Environment environment, Console console, @Nullable String insecureUser, String host) {
        return insecureUser == null ? tokens(environment) : insecure(console, insecureUser, host);
    }

    private static Authenticator tokens(Environment environment) {
        Optional<String> secret = environment.value(SECRET);
        Optional<URI> keys = environment.value(JWKS).map(UserSettings::url);
        if (secret.isPresent() == keys.isPresent()) {
            throw CommandException.usage(
                    (secret.isPresent() ? "Both " + SECRET + " and " : "Neither " + SECRET + " nor ") + JWKS
                            + (secret.isPresent() ? " are" : " is")
                            + " set. The tokens of users are checked with a secret of 32 bytes or more (HS256), or with the"
                            + " issuer's keys at a URL (RS256, ES256): set one of them. For a try on this machine alone there is"
                            + " --insecure-user ID.");
        }
        if (keys.isPresent() && environment.value(KEY_ID).isPresent()) {
            throw CommandException.usage(KEY_ID + " is set, but " + SECRET
                    + " is not: it is the kid of that secret; the keys at " + JWKS + " have their own.");
        }
        String issuer = environment.required(ISSUER, "It is the iss of the tokens that are taken, exactly.");
        String audience = environment.required(AUDIENCE, "It must be among the aud of the tokens, exactly.");
        try {
            JwtAuthenticatorBuilder users = JwtAuthenticator.builder(issuer, audience);
            Optional<String> id = environment.value(KEY_ID).map(String::strip);
            secret.map(Secret::of)
                    .ifPresent(value -> id.ifPresentOrElse(kid -> users.secret(kid, value), () -> users.secret(value)));
            keys.ifPresent(url -> users.jwks(url, JwtAlgorithm.RS256, JwtAlgorithm.ES256));
            return users.build();
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(
                    (secret.isPresent() ? SECRET : JWKS) + " cannot be used. " + e.getMessage() + ".", e);
        }
    }

    private static URI url(String text) {
        try {
            return new URI(text.strip());
        } catch (URISyntaxException e) {
            throw CommandException.usage(
                    JWKS + " is no URL. It names the keys that the issuer publishes, such as"
                            + " https://id.example.com/keys.json.",
                    e);
        }
    }

    private static Authenticator insecure(Console console, String user, String host) {
        if (!LOOPBACK.contains(host)) {
            throw CommandException.usage(
                    "--insecure-user needs --host 127.0.0.1, localhost or ::1: whoever reaches the port is that user.");
        }
        try {
            UserId all = new UserId(user);
            console.notice("INSECURE: no token is asked for. Every program on this machine is user " + all + ".");
            return request -> Optional.of(all);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("--insecure-user cannot be used: " + e.getMessage() + ".", e);
        }
    }
}
