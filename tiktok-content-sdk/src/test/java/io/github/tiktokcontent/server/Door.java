package io.github.tiktokcontent.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.model.UserId;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** An authenticator, and whom it lets in. Refusals must have the cause that a test expects, or it would prove nothing. */
final class Door {
    private final JwtAuthenticator authenticator;

    Door(JwtAuthenticator authenticator) {
        this.authenticator = authenticator;
    }

    /** Any, at the time of {@link Tokens#NOW}. */
    static Door of(UnaryOperator<JwtAuthenticatorBuilder> options) {
        return new Door(options.apply(
                        JwtAuthenticator.builder(Tokens.ISSUER, Tokens.AUDIENCE).clock(InstantSource.fixed(Tokens.NOW)))
                .build());
    }

    /** Only HS256, by one secret without an id. */
    static Door bySecret() {
        return of(builder -> builder.secret(Tokens.SECRET));
    }

    JwtAuthenticator authenticator() {
        return authenticator;
    }

    void accepts(String token) {
        accepts(token, Tokens.USER);
    }

    void accepts(String token, String user) {
        assertThat(authenticator.authenticate(Tokens.request("Bearer " + token)))
                .as(token)
                .contains(new UserId(user));
    }

    void refuses(String token, TokenRefusal cause) {
        refuses(Tokens.request("Bearer " + token), cause);
    }

    void refuses(ServerRequest request, TokenRefusal cause) {
        Map<String, Long> expected = new HashMap<>(authenticator.refusals());
        expected.merge(cause.name().toLowerCase(Locale.ROOT), 1L, Long::sum);
        assertThat(authenticator.authenticate(request)).isEmpty();
        assertThat(authenticator.refusals())
                .as("the cause of refusing %s", request.values("authorization"))
                .isEqualTo(expected);
    }
}
