package io.github.tiktokcontent.oauth;

import java.util.Optional;

/**
 * Keeps consents between the consent page and the callback, which may come to another replica. Thread-safe, and safe over all
 * processes that share its data; each method is atomic and durable when it returns, and fails with a {@link
 * io.github.tiktokcontent.error.StoreException} if the store cannot be read or written.
 */
public interface ConsentStore {
    /**
     * Keeps a consent. May remove those that have expired.
     *
     * @param consent the consent; its hash was never used before
     */
    void save(PendingConsent consent);

    /**
     * Gives a consent and removes it: of any number of callers, one gets it, and nobody ever again.
     *
     * @param stateHash stands for the state
     * @return the consent, maybe one that has expired; empty if there is none
     */
    Optional<PendingConsent> takeOnce(String stateHash);
}
