package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.model.InstanceId;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A consent that was begun and waits for its callback.
 *
 * @param stateHash stands for the state, which is not kept: 64 lower-case hex digits, bound to the instance
 * @param instanceId who began it
 * @param redirectUri where TikTok sends the creator back to
 * @param sealedVerifier the PKCE verifier, sealed
 * @param accountName what the owner wants to call the account; empty for the display name
 * @param expiresAt when it is too late for the callback
 */
public record PendingConsent(
        String stateHash,
        InstanceId instanceId,
        URI redirectUri,
        String sealedVerifier,
        Optional<String> accountName,
        Instant expiresAt) {
    /**
     * Checks the parts.
     *
     * @param stateHash stands for the state
     * @param instanceId who began it
     * @param redirectUri where TikTok sends the creator back to
     * @param sealedVerifier the PKCE verifier, sealed
     * @param accountName what the owner wants to call the account
     * @param expiresAt when it is too late for the callback
     * @throws IllegalArgumentException if the hash is not 64 lower-case hex digits
     */
    public PendingConsent {
        if (!Objects.requireNonNull(stateHash, "stateHash").matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("stateHash must be 64 lower-case hex digits");
        }
        Objects.requireNonNull(instanceId, "instanceId");
        Objects.requireNonNull(redirectUri, "redirectUri");
        Objects.requireNonNull(sealedVerifier, "sealedVerifier");
        accountName.ifPresent(AccountName::check);
        Objects.requireNonNull(expiresAt, "expiresAt");
    }

    /** Without hash and verifier. */
    @Override
    public String toString() {
        return "PendingConsent[" + instanceId + ", " + redirectUri + ", expiresAt=" + expiresAt + "]";
    }
}
