package io.github.tiktokcontent.oauth;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Keeps consents in memory, for tests and programs of a single process. Never blocks for long. */
public final class InMemoryConsentStore implements ConsentStore {
    private final InstantSource clock;
    private final Map<String, PendingConsent> consents = new HashMap<>();

    /**
     * An empty store.
     *
     * @param clock judges which consents have expired, such as {@code InstantSource.system()}
     */
    public InMemoryConsentStore(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public synchronized void save(PendingConsent consent) {
        consents.values().removeIf(old -> old.expiresAt().isBefore(clock.instant()));
        consents.put(consent.stateHash(), consent);
    }

    @Override
    public synchronized Optional<PendingConsent> takeOnce(String stateHash) {
        return Optional.ofNullable(consents.remove(stateHash));
    }
}
