package io.github.tiktokcontent.server;

import io.github.tiktokcontent.model.UserId;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Takes the user from a JSON Web Token in the header {@code Authorization: Bearer …}, and believes nothing that is in it before
 * the signature was checked with a key and an algorithm that were configured:
 *
 * <pre>{@code
 * Authenticator users = JwtAuthenticator.builder("https://id.example.com/", "tasks")
 *         .jwks(URI.create("https://id.example.com/keys.json"), JwtAlgorithm.ES256)
 *         .build();
 * }</pre>
 *
 * <p>A token must be in compact form, of 8,192 characters at most, with this {@code iss}, this {@code aud} among its audiences, an
 * {@code exp} that is not over and not too far away, and a {@code sub} of 1 to 128 of {@code A-Za-z0-9._:@|+-}, which becomes the
 * {@link UserId} as it is. A {@code role}, if there is one, must be {@code authenticated}. The query and cookies are never looked
 * at. All refusals look the same; {@link #refusals()} counts the causes.
 *
 * <p>What it cannot see: that a user was banned after the token was issued, unless {@link JwtAuthenticatorBuilder#revoked} says
 * so, and that somebody else sends it.
 *
 * <p>Blocks while the issuer's keys are fetched, 10 s at most, and not at all with keys that were configured. Needs the library
 * {@code com.nimbusds:nimbus-jose-jwt}. Thread-safe; has no threads and need not be closed.
 */
public final class JwtAuthenticator implements Authenticator {
    private static final String SCHEME = "Bearer ";

    private final TokenKeys keys;
    private final TokenType type;
    private final ClaimRules rules;
    private final InstantSource clock;
    private final Predicate<VerifiedToken> revoked;
    private final TokenRefusals refusals = new TokenRefusals();

    JwtAuthenticator(
            TokenKeys keys, TokenType type, ClaimRules rules, InstantSource clock, Predicate<VerifiedToken> revoked) {
        this.keys = keys;
        this.type = type;
        this.rules = rules;
        this.clock = clock;
        this.revoked = revoked;
    }

    /**
     * Begins the settings of one.
     *
     * @param issuer the {@code iss} of all tokens, exactly
     * @param audience what must be among the {@code aud} of each, exactly
     * @return the builder
     * @throws IllegalArgumentException if one of them is blank
     * @throws io.github.tiktokcontent.error.ConfigurationException if nimbus-jose-jwt is not there
     */
    public static JwtAuthenticatorBuilder builder(String issuer, String audience) {
        Library.NIMBUS.require(JwtAuthenticator.class);
        return new JwtAuthenticatorBuilder(issuer, audience);
    }

    /**
     * The user whose token the request has.
     *
     * @param request the request
     * @return the user; empty if there is not exactly one {@code Authorization} header, or it holds no good token
     * @throws io.github.tiktokcontent.error.TransportException if the keys that the issuer publishes are needed, and cannot be
     *     fetched; may be tried again
     */
    @Override
    public Optional<UserId> authenticate(ServerRequest request) {
        try {
            return Optional.of(verified(bearer(request.values("authorization"))).user());
        } catch (RefusedTokenException e) {
            refusals.count(e.refusal());
            return Optional.empty();
        }
    }

    /**
     * How many requests were refused since the start, for metrics.
     *
     * @return the number for each cause, in words of lower case such as {@code expired}; a copy. Further causes may come
     */
    public Map<String, Long> refusals() {
        return refusals.byCause();
    }

    private static String bearer(List<String> headers) throws RefusedTokenException {
        if (headers.size() != 1 || !headers.get(0).regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new RefusedTokenException(TokenRefusal.HEADER);
        }
        return headers.get(0).substring(SCHEME.length());
    }

    private VerifiedToken verified(String text) throws RefusedTokenException {
        CompactToken token = CompactToken.parse(text);
        TokenHeader header = TokenHeader.read(token.header());
        if (!type.accepts(header.type())) {
            throw new RefusedTokenException(TokenRefusal.TYPE);
        }
        if (!keys.find(header).signed(token)) {
            throw new RefusedTokenException(TokenRefusal.SIGNATURE);
        }
        VerifiedToken verified = rules.check(token.payload(), clock.instant());
        if (revoked.test(verified)) {
            throw new RefusedTokenException(TokenRefusal.REVOKED);
        }
        return verified;
    }
}
