package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.crypto.BoundCipher;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.error.ConsentException;
import io.github.tiktokcontent.error.ErrorDetails;
import io.github.tiktokcontent.model.ErrorCode;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.Scope;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Consents on their way through the creator's browser. The state is not stored, only its hash with the instance: who reads the
 * store cannot finish a consent, and a callback that another instance presents finds nothing.
 */
final class Consents {
    private static final int STATE_BYTES = 32;
    private static final String KIND = "pkce_verifier";

    private final TikTokOAuth oauth;
    private final ConsentStore store;
    private final BoundCipher cipher;
    private final Duration life;
    private final Set<Scope> scopes;
    private final SecureRandom random = new SecureRandom();

    Consents(TikTokOAuth oauth, ConsentStore store, BoundCipher cipher, Duration life, Set<Scope> scopes) {
        this.oauth = oauth;
        this.store = store;
        this.cipher = cipher;
        this.life = life;
        this.scopes = scopes;
    }

    /**
     * A consent whose callback came.
     *
     * @param redirectUri what was given to the consent page
     * @param pkce the proof for the exchange
     * @param asked the scopes that were asked for
     * @param accountName what the owner wants to call the account
     */
    record Begun(URI redirectUri, Pkce pkce, Set<String> asked, Optional<String> accountName) {}

    ConsentPage begin(InstanceId instance, ConsentOptions options) {
        byte[] bytes = new byte[STATE_BYTES];
        random.nextBytes(bytes);
        Secret state = Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        Pkce pkce = Pkce.create(random);
        AuthorizationRequest request = new AuthorizationRequest(
                options.redirectUri(),
                state,
                pkce,
                options.scopes().isEmpty() ? scopes : options.scopes(),
                options.alwaysAsk());
        String hash = hash(instance, state);
        // The scopes travel with the verifier: what was asked for counts where TikTok does not say what was granted.
        Secret sealed = Secret.of(pkce.verifier().reveal() + ' ' + ScopeText.of(request.scopes()));
        Instant expires = oauth.clock().instant().plus(life);
        store.save(new PendingConsent(
                hash,
                instance,
                options.redirectUri(),
                cipher.seal(place(hash), sealed),
                options.accountName(),
                expires));
        return new ConsentPage(oauth.authorizationUrl(request), expires);
    }

    /**
     * The consent of a callback, which nobody gets again.
     *
     * @throws ConsentException if the state is not one that may be finished now
     */
    Begun take(InstanceId instance, Secret state) {
        String hash = hash(instance, state);
        PendingConsent consent = store.takeOnce(hash)
                .filter(found ->
                        isSame(found.stateHash(), hash) && found.instanceId().equals(instance))
                .orElseThrow(
                        () -> refused(
                                "is not one that this instance has begun, was used before, or is long over: begin a new consent"));
        if (!oauth.clock().instant().isBefore(consent.expiresAt())) {
            throw refused("is too old, its time was over at " + consent.expiresAt() + ": begin a new consent");
        }
        String[] parts =
                cipher.open(place(hash), consent.sealedVerifier()).reveal().split(" ", 2);
        return new Begun(
                consent.redirectUri(),
                new Pkce(Secret.of(parts[0])),
                ScopeText.read(parts.length > 1 ? parts[1] : ""),
                consent.accountName());
    }

    /** What an error in a callback means, once its state is known to be good. */
    static ConsentException failure(ConsentCallback callback, ErrorCode error) {
        ErrorDetails details =
                new ErrorDetails(Optional.of(error), OptionalInt.empty(), Optional.empty(), Optional.empty());
        if (error.equals(ErrorCode.ACCESS_DENIED)) {
            return new ConsentException(
                    "The creator declined the consent; no account was changed. Ask again only when the creator wants it.",
                    ConsentException.Reason.DECLINED,
                    details);
        }
        return new ConsentException(
                "TikTok refused the consent: " + error
                        + callback.errorType().map(type -> ", " + type).orElse("")
                        + callback.errorDescription()
                                .map(text -> ", saying \"" + text + '"')
                                .orElse("")
                        + ". " + error.advice().action(),
                ConsentException.Reason.REQUEST_REFUSED,
                details);
    }

    /** The length keeps apart where the instance ends and the state begins. */
    private static String hash(InstanceId instance, Secret state) {
        return Pkce.sha256(instance.value().length() + " " + instance.value() + " " + state.reveal());
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    private static BoundCipher.Place place(String hash) {
        return new BoundCipher.Place(KIND, List.of(hash));
    }

    private static ConsentException refused(String why) {
        return new ConsentException(
                "The state of the callback " + why + ". No account was changed.",
                ConsentException.Reason.STATE_REFUSED,
                ErrorDetails.NONE);
    }
}
