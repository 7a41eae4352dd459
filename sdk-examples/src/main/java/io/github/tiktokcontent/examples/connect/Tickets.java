package io.github.tiktokcontent.examples.connect;

import io.github.tiktokcontent.crypto.BoundCipher;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.error.TokenSealException;
import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.oauth.ConsentStore;
import io.github.tiktokcontent.oauth.PendingConsent;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Links that work once and for a short time, on whichever replica they come to: each is a row among the consents, which a store
 * gives away only once. Only a hash of the ticket is kept, with a beginning of its own, so that no ticket is ever a state.
 */
final class Tickets {
    static final Duration LIFE = Duration.ofMinutes(2);

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int BYTES = 32;
    private static final String KIND = "connect_ticket";

    private final ConsentStore store;
    private final BoundCipher cipher;
    private final URI redirectUri;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    Tickets(ConsentStore store, BoundCipher cipher, URI redirectUri, InstantSource clock) {
        this.store = store;
        this.cipher = cipher;
        this.redirectUri = redirectUri;
        this.clock = clock;
    }

    /**
     * A ticket that was made.
     *
     * @param text what stands in the link
     * @param expiresAt when it is too late to follow it
     */
    record Made(Secret text, Instant expiresAt) {}

    /** Makes one. */
    Made make(UserId subject, Wish wish) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        String hash = hash(text);
        Instant end = clock.instant().plus(LIFE);
        store.save(new PendingConsent(
                hash,
                wish.instance(),
                redirectUri,
                cipher.seal(place(hash), Secret.of(subject.value())),
                wish.accountName(),
                end));
        return new Made(Secret.of(text), end);
    }

    /**
     * What a ticket stands for.
     *
     * @param subject who asked for it
     * @param wish what was asked for
     */
    record Taken(UserId subject, Wish wish) {}

    /** Uses one up; empty if there is none, or its time is over. */
    Optional<Taken> take(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        String hash = hash(text);
        return store.takeOnce(hash)
                .filter(found -> clock.instant().isBefore(found.expiresAt()))
                .flatMap(found -> opened(hash, found));
    }

    private Optional<Taken> opened(String hash, PendingConsent found) {
        try {
            UserId subject =
                    new UserId(cipher.open(place(hash), found.sealedVerifier()).reveal());
            return Optional.of(new Taken(subject, new Wish(found.instanceId(), found.accountName())));
        } catch (TokenSealException e) {
            // Of keys that are gone: as good as none, and made anew in a moment.
            return Optional.empty();
        }
    }

    private static String hash(String text) {
        return Hashes.sha256("connect ticket " + text);
    }

    private static BoundCipher.Place place(String hash) {
        return new BoundCipher.Place(KIND, List.of(hash));
    }
}
