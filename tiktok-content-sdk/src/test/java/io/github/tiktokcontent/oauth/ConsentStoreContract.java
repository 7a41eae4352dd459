package io.github.tiktokcontent.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.model.InstanceId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each sentence of {@link ConsentStore}, for each store. */
public abstract class ConsentStoreContract {
    /** Far away, so that no store's clock has passed it. */
    private static final Instant END = Instant.parse("2126-03-29T01:30:00.123456Z");

    private ConsentStore store;

    protected ConsentStoreContract() {
        store = new InMemoryConsentStore(() -> END);
    }

    /** An empty store. */
    protected abstract ConsentStore fresh();

    @BeforeEach
    final void freshStore() {
        store = fresh();
    }

    /** A consent. */
    public static PendingConsent consent(int number, Instant end) {
        return new PendingConsent(
                String.format("%064x", number),
                new InstanceId("ours"),
                URI.create("https://example.com/back?x=%C3%A4"),
                "sealed-verifier",
                Optional.of("Käse 🧀"),
                end);
    }

    @Test
    void aConsentIsGivenOnceAsItWas() {
        PendingConsent consent = consent(1, END);
        store.save(consent);
        store.save(consent(2, END));
        assertThat(store.takeOnce(consent.stateHash())).contains(consent);
        assertThat(store.takeOnce(consent.stateHash())).isEmpty();
        assertThat(store.takeOnce(consent(2, END).stateHash())).isPresent();
    }

    @Test
    void aConsentThatIsNotThereIsNotGiven() {
        assertThat(store.takeOnce(consent(3, END).stateHash())).isEmpty();
        assertThat(store.takeOnce("no hash at all")).isEmpty();
    }

    @Test
    void anAbsentNameComesBackAbsent() {
        PendingConsent named = consent(1, END);
        PendingConsent consent = new PendingConsent(
                named.stateHash(),
                named.instanceId(),
                named.redirectUri(),
                named.sealedVerifier(),
                Optional.empty(),
                END);
        store.save(consent);
        assertThat(store.takeOnce(consent.stateHash())).contains(consent);
    }

    @Test
    void ofManyOneGetsIt() {
        store.save(consent(1, END));
        List<Optional<PendingConsent>> taken =
                Crowd.of(50, i -> store.takeOnce(consent(1, END).stateHash()));
        assertThat(taken.stream().filter(Optional::isPresent)).hasSize(1);
    }

    @Test
    void oldConsentsDoNotStandInTheWayOfNewOnes() {
        store.save(consent(1, Instant.parse("2020-01-01T00:00:00Z")));
        List<Boolean> saved = Crowd.of(20, i -> {
            store.save(consent(100 + i, END));
            return store.takeOnce(consent(100 + i, END).stateHash()).isPresent();
        });
        assertThat(saved).containsOnly(true);
    }
}
