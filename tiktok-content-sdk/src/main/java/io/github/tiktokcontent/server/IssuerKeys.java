package io.github.tiktokcontent.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.TransportException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The keys that an issuer publishes at a URL, kept for a while. Thread-safe. */
final class IssuerKeys {
    /** How long keys are kept. */
    static final Duration FRESH = Duration.ofMinutes(5);

    /** How long keys are kept when the issuer cannot be reached. */
    static final Duration OUTAGE = Duration.ofHours(1);

    /** In such a time the issuer is asked twice at most, whatever ids tokens name. */
    static final Duration INTERVAL = Duration.ofSeconds(30);

    private final Set<JwtAlgorithm> algorithms;
    private final KeyFetch fetch;
    private final JWKSource<SecurityContext> source;

    /** Whether the latest try to get keys, kept or fresh, gave none at all. */
    private volatile boolean unavailable;

    /** @param timeout for a fetch; who waits for the fetch of another thread waits twice as long */
    IssuerKeys(URI url, Set<JwtAlgorithm> algorithms, Duration timeout) {
        this.algorithms = algorithms;
        fetch = new KeyFetch(url, timeout);
        try {
            source = JWKSourceBuilder.<SecurityContext>create(url.toURL(), fetch)
                    .cache(FRESH.toMillis(), timeout.multipliedBy(2).toMillis())
                    .refreshAheadCache(false)
                    .outageTolerant(OUTAGE.toMillis())
                    .rateLimited(INTERVAL.toMillis())
                    .retrying(false)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("The URL of the issuer's keys is none", e);
        }
    }

    /**
     * Finds the key that a token names, or the only one if it names none. Blocks while keys are fetched.
     *
     * @throws TransportException if they cannot be fetched
     */
    TokenKey find(TokenHeader header) throws RefusedTokenException {
        if (!algorithms.contains(header.algorithm())) {
            throw new RefusedTokenException(TokenRefusal.ALGORITHM);
        }
        List<JWK> found = select(matcher(header));
        if (found.size() != 1 || !(found.get(0) instanceof AsymmetricJWK key)) {
            throw new RefusedTokenException(TokenRefusal.KEY);
        }
        return usable(key);
    }

    @SuppressWarnings("UnusedException") // the issuer's mistake, seen again with each of its tokens
    private static TokenKey usable(AsymmetricJWK key) throws RefusedTokenException {
        try {
            return TokenKey.of(key.toPublicKey());
        } catch (JOSEException | IllegalArgumentException unfit) {
            throw new RefusedTokenException(TokenRefusal.KEY);
        }
    }

    private List<JWK> select(JWKMatcher matcher) throws RefusedTokenException {
        try {
            List<JWK> found = source.get(new JWKSelector(matcher), null);
            unavailable = false;
            return found;
        } catch (RateLimitReachedException e) {
            if (unavailable) {
                throw unreachable(e);
            }
            throw new RefusedTokenException(TokenRefusal.KEY); // asked a moment ago, and it was not there
        } catch (KeySourceException e) {
            unavailable = true;
            throw unreachable(e);
        }
    }

    /** Keys were asked for, which changes nothing anywhere: as good as not sent. */
    private TransportException unreachable(KeySourceException cause) {
        return new TransportException(
                "Whether a token is good cannot be told: the issuer's keys could not be fetched from " + fetch.target()
                        + ". Try again in " + INTERVAL.toSeconds() + " s; see the cause.",
                Outcome.NOT_SENT,
                true,
                cause);
    }

    private static JWKMatcher matcher(TokenHeader header) {
        JWSAlgorithm algorithm = JWSAlgorithm.parse(header.algorithm().name());
        JWKMatcher.Builder matcher = new JWKMatcher.Builder()
                .keyType(KeyType.forAlgorithm(algorithm))
                .keyUses(KeyUse.SIGNATURE, null)
                .algorithms(algorithm, null)
                .nonRevokedOnly(true);
        header.key().ifPresent(matcher::keyID);
        return matcher.build();
    }
}
