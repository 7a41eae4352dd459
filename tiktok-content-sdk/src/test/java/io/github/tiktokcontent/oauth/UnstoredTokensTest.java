package io.github.tiktokcontent.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.emulator.Fault;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.error.StoreException;
import io.github.tiktokcontent.http.VirtualSleeper;
import io.github.tiktokcontent.model.AccountId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The database goes down around a refresh. */
final class UnstoredTokensTest {
    private final TokenStage stage = new TokenStage();
    private final VirtualSleeper sleeper = VirtualSleeper.held();

    @AfterEach
    void close() {
        stage.close();
    }

    private static String token(AccessTokens tokens) {
        return tokens.token(TokenStage.ACCOUNT).token().reveal();
    }

    private AccessTokens refreshedWhileStoringFails() {
        stage.connect();
        AccessTokens tokens = stage.replica(sleeper);
        stage.expire();
        stage.store.failing = change -> change instanceof AccountChange.NewTokens;
        token(tokens);
        assertThat(stage.row().grant().version().number()).isEqualTo(1);
        return tokens;
    }

    @Test
    void k06_newTokensAreInUseWhileTheDatabaseIsDownAndStoredWhenItIsBack() throws Exception {
        AccessTokens tokens = refreshedWhileStoringFails();
        String fresh = token(tokens);
        stage.store.down = true;
        assertThat(token(tokens)).isEqualTo(fresh);
        sleeper.advance(Duration.ofMinutes(2));
        assertThat(token(tokens)).as("from memory, the store cannot be read").isEqualTo(fresh);
        stage.store.down = false;
        stage.store.failing = change -> false;
        awaitStored(2);
        assertThat(token(stage.replica())).isEqualTo(fresh);
        assertThat(stage.tokenCalls()).isEqualTo(1);
        assertThat(stage.events).containsExactly("refreshed 2");
    }

    private void awaitStored(long version) throws InterruptedException {
        CountDownLatch turn = new CountDownLatch(1);
        for (int i = 0; i < 2_000 && stage.row().grant().version().number() != version; i++) {
            sleeper.advance(Duration.ofSeconds(30));
            assertThat(turn.await(5, TimeUnit.MILLISECONDS)).isFalse();
        }
        assertThat(stage.row().grant().version().number()).isEqualTo(version);
    }

    @Test
    void k06_theLastAttemptIsMadeWhenTheProcessEndsAndItsFailureIsTold() {
        AccessTokens tokens = refreshedWhileStoringFails();
        assertThat(tokens.storeLastTime().join()).isEqualTo(List.of(TokenStage.ACCOUNT));
        stage.store.failing = change -> false;
        assertThat(tokens.storeLastTime().join()).isEmpty();
        assertThat(stage.row().grant().version().number()).isEqualTo(2);
    }

    @Test
    void k06_closingWaitsForARefreshThatTikTokIsAnswering() throws Exception {
        stage.connect();
        stage.expire();
        Accounts accounts = Accounts.builder(
                        stage.stage.oauth, stage.cipher, stage.store, new InMemoryConsentStore(stage.time))
                .build();
        Fault slow = stage.stage
                .tiktok
                .faults()
                .on(Operation.TOKEN)
                .afterProcessing()
                .delay();
        CompletableFuture<AccessToken> caller = accounts.tokens().tokenAsync(TokenStage.ACCOUNT);
        slow.awaitHit(Duration.ofSeconds(30));
        CompletableFuture<List<AccountId>> lost = accounts.tokens().storeLastTime();
        assertThat(lost).isNotDone();
        assertThatThrownBy(() -> accounts.tokens().token(TokenStage.ACCOUNT)).isInstanceOf(IllegalStateException.class);
        slow.release();
        assertThat(lost.get(30, TimeUnit.SECONDS)).isEmpty();
        accounts.close();
        assertThat(stage.row().grant().version().number()).isEqualTo(2);
        assertThat(token(stage.replica()))
                .isEqualTo(caller.get(30, TimeUnit.SECONDS).token().reveal());
    }

    @Test
    void k06_anOldAttemptThatEndsLateDoesNotReplaceNewerTokens() {
        AccessTokens tokens = refreshedWhileStoringFails();
        AccountTokens old = new AccountTokens(TokenStage.ACCOUNT, stage.wiring(sleeper));
        Account row = stage.row();
        OpenGrant two = OpenGrant.of(row.grant().version().next(), stage.tokens(stage.stage.tiktok.creator()));
        Held second = old.refreshed(new Held(row, two, row.grant().version()));
        OpenGrant three = OpenGrant.of(two.version().next(), stage.tokens(stage.stage.tiktok.creator()));
        Held third = old.refreshed(new Held(row, three, two.version()));
        old.stored(second);
        old.forget(second);
        assertThat(old.held()).isEqualTo(third);
        assertThat(token(tokens)).isNotEmpty();
    }

    @Test
    void k06_whileTheStoreIsDownTokensInMemoryCostOneLookEveryFiveSeconds() {
        stage.connect();
        AccessTokens tokens = stage.replica(sleeper);
        String held = token(tokens);
        stage.store.down = true;
        sleeperPasses();
        int before = stage.store.finds.get();
        for (int i = 0; i < 100; i++) {
            assertThat(token(tokens)).isEqualTo(held);
        }
        assertThat(stage.store.finds.get() - before).isEqualTo(1);
        sleeper.advance(Outage.PAUSE);
        token(tokens);
        assertThat(stage.store.finds.get() - before).isEqualTo(2);
    }

    @Test
    void d03_aCommitWhoseAnswerWasLostIsFoundInTheRow() {
        stage.connect();
        AccessTokens tokens = stage.replica(sleeper);
        stage.expire();
        stage.store.effectBeforeFailure = true;
        stage.store.failing = change -> change instanceof AccountChange.NewTokens;
        String fresh = token(tokens);
        assertThat(stage.row().grant().version().number()).isEqualTo(2);
        stage.store.failing = change -> false;
        assertThat(tokens.storeLastTime().join()).as("the row has it").isEmpty();
        assertThat(token(stage.replica())).isEqualTo(fresh);
    }

    @Test
    void aNewConsentWinsOverTokensThatCouldNotBeStored() {
        AccessTokens tokens = refreshedWhileStoringFails();
        Account row = stage.row();
        GrantVersion newer = row.grant().version().replacedBy("grant-2");
        Account again = stage.account(TokenStage.ACCOUNT, newer, stage.stage.tiktok.creator());
        AccountChange consent = new AccountChange.NewGrant(again.grant(), again.scopes(), "Again", Profile.EMPTY);
        assertThat(stage.store.update(row.id(), row.grant().version(), consent, stage.time.instant()))
                .isTrue();
        stage.store.failing = change -> false;
        assertThat(tokens.storeLastTime().join()).isEmpty();
        assertThat(stage.row().grant()).isEqualTo(again.grant());
        Secret inRow = new GrantSealer(stage.cipher).open(again).orElseThrow().accessToken();
        assertThat(token(stage.replica())).isEqualTo(inRow.reveal());
    }

    @Test
    void unstoredTokensThatHaveEndedAreStoredBeforeTheNextRefresh() {
        AccessTokens tokens = refreshedWhileStoringFails();
        stage.expire();
        sleeperPasses();
        assertThatThrownBy(() -> token(tokens))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("stored");
        stage.store.failing = change -> false;
        stage.time.pass(TokenStage.LEASE);
        assertThat(token(tokens)).isNotEmpty();
        assertThat(stage.row().grant().version().number()).isEqualTo(3);
        assertThat(stage.tokenCalls()).isEqualTo(2);
    }

    private void sleeperPasses() {
        sleeper.advance(AccountTokens.TRUSTED.plusSeconds(1));
    }

    @Test
    void withoutAStoreAGoodTokenIsUsedAndAnEndedOneIsAStoreFailure() {
        stage.connect();
        AccessTokens tokens = stage.replica(sleeper);
        String held = token(tokens);
        stage.store.down = true;
        sleeperPasses();
        assertThat(token(tokens)).isEqualTo(held);
        stage.expire();
        assertThatThrownBy(() -> token(tokens)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> token(stage.replica())).isInstanceOf(StoreException.class);
        assertThat(stage.tokenCalls()).isZero();
        stage.store.down = false;
        assertThat(token(tokens)).isNotEqualTo(held);
    }

    @Test
    void aLeaseThatCannotBeGivenBackIsNoFailure() {
        stage.connect();
        AccessTokens tokens = stage.replica();
        stage.expire();
        stage.store.releasesFail = true;
        assertThat(token(tokens)).isNotEmpty();
        assertThat(stage.row().grant().version().number()).isEqualTo(2);
    }
}
