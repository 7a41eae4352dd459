package io.github.tiktokcontent.server;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.internal.api.WallClock;
import io.github.tiktokcontent.internal.net.BaseUrl;
import java.net.URI;
import java.security.PublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Options of a {@link JwtAuthenticator}. At least one key is needed: a secret, a public key, or the URL of the issuer's keys. Not
 * thread-safe.
 */
public final class JwtAuthenticatorBuilder {
    private static final Duration MOST_LIFE = Duration.ofDays(366);
    private static final Duration MOST_LEEWAY = Duration.ofMinutes(10);
    private static final Set<String> NEVER_USERS = Set.of("anon", "service_role");

    private final String issuer;
    private final String audience;
    private final Map<String, TokenKey> named = new LinkedHashMap<>();
    private final Map<String, String> required = new HashMap<>();
    private Optional<TokenKey> nameless = Optional.empty();
    private Optional<IssuerKeys> published = Optional.empty();
    private TokenType type = TokenType.ACCESS;
    private Duration maxLife = Duration.ofHours(24);
    private Duration leeway = Duration.ofSeconds(60);
    private InstantSource clock = WallClock.SYSTEM;
    private Predicate<VerifiedToken> revoked = token -> false;

    JwtAuthenticatorBuilder(String issuer, String audience) {
        this.issuer = filled("issuer", issuer);
        this.audience = filled("audience", audience);
    }

    /**
     * The secret of HS256, the only key, for an issuer that writes no {@code kid} into its tokens.
     *
     * @param value at least 32 bytes of UTF-8, used as they are and not decoded; no known example
     * @return this builder
     * @throws IllegalArgumentException if it is too weak, or there is a key already
     */
    public JwtAuthenticatorBuilder secret(Secret value) {
        return only(TokenKey.of(value));
    }

    /**
     * A secret of HS256 for tokens with this {@code kid}. May be given several times, so that secrets can be changed.
     *
     * @param kid the id of the key, exactly
     * @param value as of {@link #secret(Secret)}
     * @return this builder
     * @throws IllegalArgumentException if it is too weak, or the id is blank or there already
     */
    public JwtAuthenticatorBuilder secret(String kid, Secret value) {
        return add(kid, TokenKey.of(value));
    }

    /**
     * The public key of the issuer, the only key, for an issuer that writes no {@code kid} into its tokens.
     *
     * @param value RSA with 2048 to 8192 bits for RS256, or elliptic on P-256 for ES256
     * @return this builder
     * @throws IllegalArgumentException if it is another or a weak one, or there is a key already
     */
    public JwtAuthenticatorBuilder publicKey(PublicKey value) {
        return only(TokenKey.of(value));
    }

    /**
     * A public key of the issuer for tokens with this {@code kid}. May be given several times.
     *
     * @param kid the id of the key, exactly
     * @param value as of {@link #publicKey(PublicKey)}
     * @return this builder
     * @throws IllegalArgumentException if it is another or a weak one, or the id is blank or there already
     */
    public JwtAuthenticatorBuilder publicKey(String kid, PublicKey value) {
        return add(kid, TokenKey.of(value));
    }

    /**
     * Where the issuer publishes its keys (a JSON Web Key Set). They are fetched when the first token needs them and kept for 5
     * minutes, or an hour while the issuer cannot be reached. An unknown {@code kid} fetches them anew, twice in 30 s at most. A
     * fetch takes 5 s and 64 KiB at most, and follows no redirects.
     *
     * @param url https, or http on this machine
     * @param first an algorithm that the issuer signs with
     * @param more further ones
     * @return this builder
     * @throws IllegalArgumentException if the URL is another, or HS256 is among the algorithms, whose key nobody publishes
     */
    public JwtAuthenticatorBuilder jwks(URI url, JwtAlgorithm first, JwtAlgorithm... more) {
        if (!BaseUrl.guarded(url) || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("The URL of the issuer's keys is refused: it must be https, or http on"
                    + " 127.0.0.1, [::1] or localhost, without user and fragment; who changes the keys on their way is"
                    + " every user");
        }
        Set<JwtAlgorithm> algorithms = EnumSet.of(first, more);
        if (algorithms.contains(JwtAlgorithm.HS256)) {
            throw new IllegalArgumentException("HS256 has no public keys; give its secret by secret(…)");
        }
        published = Optional.of(new IssuerKeys(url, algorithms, KeyFetch.TIMEOUT));
        return this;
    }

    /**
     * How long a token may live, from its {@code iat}, and from now, to its {@code exp}. Longer ones are refused, however new.
     *
     * @param value more than zero, 366 days at most; default 24 hours
     * @return this builder
     */
    public JwtAuthenticatorBuilder maxLife(Duration value) {
        if (value.isNegative() || value.isZero() || value.compareTo(MOST_LIFE) > 0) {
            throw new IllegalArgumentException(
                    "maxLife is " + value + "; it must be more than zero, and " + MOST_LIFE + " at most");
        }
        maxLife = value;
        return this;
    }

    /**
     * How far the issuer's clock and this one may be apart.
     *
     * @param value zero to 10 minutes; default 60 s
     * @return this builder
     */
    public JwtAuthenticatorBuilder leeway(Duration value) {
        if (value.isNegative() || value.compareTo(MOST_LEEWAY) > 0) {
            throw new IllegalArgumentException("leeway is " + value + "; it must be 0 to " + MOST_LEEWAY);
        }
        leeway = value;
        return this;
    }

    /**
     * A claim that must be this string, such as {@code token_use} = {@code access}. Tells tokens for this server from others of
     * the same issuer and audience. May be given for several claims; for {@code role} it takes the place of {@code authenticated}.
     *
     * @param name the claim
     * @param value what it must be, exactly
     * @return this builder
     * @throws IllegalArgumentException if one of them is blank, or it is a role that is no user's: {@code anon}, {@code
     *     service_role}
     */
    public JwtAuthenticatorBuilder requireClaim(String name, String value) {
        if (name.equals(ClaimRules.ROLE) && NEVER_USERS.contains(value)) {
            throw new IllegalArgumentException("The role " + value + " is refused: it is a key of a project, no user");
        }
        required.put(filled("name", name), filled("value", value));
        return this;
    }

    /**
     * What the header {@code typ} must be, such as {@code at+jwt}. Without this it may be missing, {@code JWT} or {@code at+jwt}.
     *
     * @param value in any case, with or without {@code application/}
     * @return this builder
     */
    public JwtAuthenticatorBuilder requireType(String value) {
        type = TokenType.exactly(filled("type", value));
        return this;
    }

    /**
     * Asked last, for each token that is good otherwise, on the thread of the request: whether it is not good any more. What it
     * throws goes to the caller of {@link JwtAuthenticator#authenticate}.
     *
     * @param value true for tokens and users that are not to be let in; default none
     * @return this builder
     */
    public JwtAuthenticatorBuilder revoked(Predicate<VerifiedToken> value) {
        revoked = Objects.requireNonNull(value, "revoked");
        return this;
    }

    /**
     * What the times of tokens are compared with.
     *
     * @param value default the system's
     * @return this builder
     */
    public JwtAuthenticatorBuilder clock(InstantSource value) {
        clock = Objects.requireNonNull(value, "clock");
        return this;
    }

    /**
     * Makes the authenticator. Fetches nothing.
     *
     * @return the authenticator
     * @throws IllegalArgumentException if there is no key, or one without an id beside others
     */
    public JwtAuthenticator build() {
        boolean others = !named.isEmpty() || published.isPresent();
        if (nameless.isPresent() == others) {
            throw new IllegalArgumentException(
                    others
                            ? "A key without an id must be the only one; give each key the kid that the issuer writes"
                            : "There is no key; give secret(…), publicKey(…) or jwks(…)");
        }
        return new JwtAuthenticator(
                new TokenKeys(nameless, Map.copyOf(named), published),
                type,
                new ClaimRules(issuer, audience, maxLife, leeway, Map.copyOf(required)),
                clock,
                revoked);
    }

    private JwtAuthenticatorBuilder only(TokenKey key) {
        if (nameless.isPresent()) {
            throw new IllegalArgumentException("There is a key without an id already; give each a kid");
        }
        nameless = Optional.of(key);
        return this;
    }

    private JwtAuthenticatorBuilder add(String kid, TokenKey key) {
        if (named.putIfAbsent(filled("kid", kid), key) != null) {
            throw new IllegalArgumentException("There is a key with this kid already");
        }
        return this;
    }

    private static String filled(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " is blank");
        }
        return value;
    }
}
