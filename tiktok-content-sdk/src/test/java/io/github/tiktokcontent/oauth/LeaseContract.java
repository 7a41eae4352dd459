package io.github.tiktokcontent.oauth;

import static io.github.tiktokcontent.oauth.TokenStoreContract.NOW;
import static io.github.tiktokcontent.oauth.TokenStoreContract.account;
import static io.github.tiktokcontent.oauth.TokenStoreContract.grant;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.model.AccountId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each sentence of {@link TokenStore#lease} and {@link TokenStore#release}, for each store. */
public abstract class LeaseContract {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final AccountId ID = new AccountId("a");

    private TokenStore store;
    private Account account;

    protected LeaseContract() {
        account = account("a", "ours", "open");
        store = new InMemoryTokenStore(() -> NOW);
    }

    /** An empty store. */
    protected abstract TokenStore fresh();

    @BeforeEach
    final void storedAccount() {
        store = fresh();
        store.insert(account);
    }

    @Test
    void oneLeaseAtATime() {
        Lease lease = take();
        assertThat(lease.account()).isEqualTo(account);
        assertThat(lease.unsettled()).isFalse();
        assertThat(store.lease(ID, MINUTE)).isEmpty();
        store.release(lease, true);
        Lease next = take();
        assertThat(next.holder()).isNotEqualTo(lease.holder());
    }

    @Test
    void noLeaseOfAnAccountThatIsNotThere() {
        assertThat(store.lease(new AccountId("b"), MINUTE)).isEmpty();
    }

    @Test
    void ofManyOneGetsTheLease() {
        List<Optional<Lease>> leases = Crowd.of(50, i -> store.lease(ID, MINUTE));
        assertThat(leases.stream().filter(Optional::isPresent)).hasSize(1);
    }

    @Test
    void aLeaseThatRanOutCanBeTaken() {
        Lease lost = store.lease(ID, Duration.ofMillis(1)).orElseThrow();
        Lease lease = takeWhenFree();
        assertThat(lease.unsettled()).isTrue();
        store.release(lost, true);
        assertThat(store.lease(ID, MINUTE)).as("still held").isEmpty();
    }

    @Test
    void aLeaseHasTheAccountAsItIsNow() {
        store.update(ID, account.grant().version(), new AccountChange.Renamed("Other"), NOW);
        assertThat(take().account().name()).isEqualTo("Other");
    }

    @Test
    void whatWasNotSettledIsTold() {
        store.release(take(), false);
        Lease unsettled = take();
        assertThat(unsettled.unsettled()).isTrue();
        store.release(unsettled, true);
        Lease still = take();
        assertThat(still.unsettled()).isTrue();
        store.release(still, false);
    }

    @Test
    void aNewVersionIsSettled() {
        store.release(take(), false);
        assertThat(store.update(
                        ID, account.grant().version(), new AccountChange.NewTokens(grant("grant-1", 1), Set.of()), NOW))
                .isTrue();
        assertThat(take().unsettled()).isFalse();
    }

    @Test
    void aNewVersionStoredUnderTheLeaseIsSettledWhateverTheReleaseSays() {
        Lease lease = take();
        store.update(
                ID, lease.account().grant().version(), new AccountChange.NewTokens(grant("grant-1", 1), Set.of()), NOW);
        store.release(lease, false);
        assertThat(take().unsettled()).isFalse();
    }

    @Test
    void updatesDoNotMindLeases() {
        Lease lease = take();
        assertThat(store.update(ID, account.grant().version(), new AccountChange.Renamed("Other"), NOW))
                .isTrue();
        assertThat(store.lease(ID, MINUTE)).isEmpty();
        store.release(lease, true);
        assertThat(store.find(ID).orElseThrow().name()).isEqualTo("Other");
    }

    @Test
    void releasingTwiceDoesNothing() {
        Lease first = take();
        store.release(first, true);
        Lease second = take();
        store.release(first, true);
        assertThat(store.lease(ID, MINUTE)).isEmpty();
        store.release(second, true);
        assertThat(store.lease(ID, MINUTE)).isPresent();
    }

    private Lease take() {
        return store.lease(ID, MINUTE).orElseThrow();
    }

    private Lease takeWhenFree() {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        Optional<Lease> lease = store.lease(ID, MINUTE);
        while (lease.isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
            lease = store.lease(ID, MINUTE);
        }
        return lease.orElseThrow();
    }
}
