package io.github.tiktokcontent.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.emulator.Fault;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.error.DeadlineException;
import io.github.tiktokcontent.http.Sleeper;
import io.github.tiktokcontent.http.TimerSleeper;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.ReauthReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many threads and several replicas at the same expiry. Waits are real, the expiry is not. */
final class RefreshRaceTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final TokenStage stage = new TokenStage();
    private final TimerSleeper timer = new TimerSleeper();

    @AfterEach
    void close() {
        stage.close();
        timer.close();
    }

    @Test
    void k01_k02_fiftyThreadsOfTwoReplicasMakeOneCallPerExpiry() throws Exception {
        stage.connect();
        List<AccessTokens> replicas = List.of(stage.replica(timer), stage.replica(timer));
        for (int expiry = 1; expiry <= 20; expiry++) {
            stage.expire();
            List<AccessToken> all = together(50, replicas);
            assertThat(all)
                    .hasSize(100)
                    .extracting(AccessToken::token)
                    .containsOnly(all.get(0).token());
            assertThat(stage.tokenCalls()).isEqualTo(expiry);
        }
        assertThat(stage.row().status()).isEqualTo(AccountStatus.ACTIVE);
    }

    private static List<AccessToken> together(int threads, List<AccessTokens> replicas) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<CompletableFuture<AccessToken>> results = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            for (AccessTokens replica : replicas) {
                CompletableFuture<AccessToken> result = new CompletableFuture<>();
                results.add(result);
                Thread thread = new Thread(() -> {
                    try {
                        start.await();
                        result.complete(replica.token(TokenStage.ACCOUNT));
                    } catch (Exception e) {
                        result.completeExceptionally(e);
                    }
                });
                thread.setDaemon(true);
                thread.start();
            }
        }
        start.countDown();
        List<AccessToken> tokens = new ArrayList<>();
        for (CompletableFuture<AccessToken> result : results) {
            tokens.add(result.get(SOON.toSeconds(), TimeUnit.SECONDS));
        }
        return tokens;
    }

    @Test
    void k02_anotherReplicaWaitsForTheRowAndUsesTheGoodTokenMeanwhileIfThereIsOne() throws Exception {
        stage.connect();
        AccessTokens a = stage.replica(timer);
        AccessTokens b = stage.replica(timer);
        String old = b.token(TokenStage.ACCOUNT).token().reveal();
        stage.time.pass(TokenStage.LIFE.minusSeconds(30));
        Fault slow = stage.stage.tiktok.faults().on(Operation.TOKEN).delay();
        CompletableFuture<AccessToken> first = a.tokenAsync(TokenStage.ACCOUNT);
        slow.awaitHit(SOON);
        assertThat(b.token(TokenStage.ACCOUNT).token().reveal()).isEqualTo(old);
        stage.time.pass(Duration.ofSeconds(30));
        CompletableFuture<AccessToken> second = b.tokenAsync(TokenStage.ACCOUNT);
        assertThat(second).isNotDone();
        slow.release();
        assertThat(second.get(SOON.toSeconds(), TimeUnit.SECONDS).token())
                .isEqualTo(first.get(SOON.toSeconds(), TimeUnit.SECONDS).token());
        assertThat(stage.tokenCalls()).isEqualTo(1);
    }

    @Test
    void k02_whoeverWaitsForAReplicaThatHangsIsToldInTime() {
        stage.connect();
        stage.expire();
        assertThat(stage.store.lease(TokenStage.ACCOUNT, TokenStage.LEASE)).isPresent();
        AccessTokens waiting = stage.replica();
        assertThatThrownBy(() -> waiting.token(TokenStage.ACCOUNT))
                .isInstanceOf(DeadlineException.class)
                .hasMessageContaining("somebody else");
        assertThat(Duration.between(OAuthTime.START.plus(TokenStage.LIFE), stage.time.instant()))
                .isLessThanOrEqualTo(Duration.ofSeconds(18));
        assertThat(stage.tokenCalls()).isZero();
    }

    @Test
    void k03_anAnswerThatComesAfterTheLeaseIsStoredAndTheOtherReplicaUsesIt() throws Exception {
        stage.connect();
        AccessTokens paused = stage.replica(timer);
        AccessTokens other = stage.replica(timer);
        stage.expire();
        Fault slow = stage.stage
                .tiktok
                .faults()
                .on(Operation.TOKEN)
                .afterProcessing()
                .delay();
        CompletableFuture<AccessToken> late = paused.tokenAsync(TokenStage.ACCOUNT);
        slow.awaitHit(SOON);
        stage.time.pass(TokenStage.LEASE.plusSeconds(1));
        CompletableFuture<AccessToken> second = other.tokenAsync(TokenStage.ACCOUNT);
        stage.stage.tiktok.journal().awaitRequests(Operation.TOKEN, 2, SOON);
        slow.release();
        String stored = late.get(SOON.toSeconds(), TimeUnit.SECONDS).token().reveal();
        assertThat(second.get(SOON.toSeconds(), TimeUnit.SECONDS).token().reveal())
                .isEqualTo(stored);
        assertThat(stage.row().status()).isEqualTo(AccountStatus.ACTIVE);
        assertThat(stage.events).noneMatch(event -> event.startsWith("reauth"));
    }

    /** Real waits, in a process that was stopped for a while in between. */
    private record Stopped(Sleeper timer, AtomicLong missed) implements Sleeper {
        @Override
        public long nanoTime() {
            return timer.nanoTime() + missed.get();
        }

        @Override
        public CompletableFuture<Void> sleep(Duration time) {
            return timer.sleep(time);
        }
    }

    @Test
    void k03_aReplicaThatIsRefusedAfterItsLeaseRanOutWaitsForTheOneThatTookOver() throws Exception {
        stage.connect();
        Stopped sleeper = new Stopped(timer, new AtomicLong());
        AccessTokens stopped = stage.replica(sleeper);
        AccessTokens other = stage.replica(timer);
        stage.expire();
        Fault onItsWay = stage.stage.tiktok.faults().on(Operation.TOKEN).delay();
        CompletableFuture<AccessToken> late = stopped.tokenAsync(TokenStage.ACCOUNT);
        onItsWay.awaitHit(SOON);
        Duration stop = TokenStage.LEASE.plusSeconds(1);
        stage.time.pass(stop);
        sleeper.missed().set(stop.toNanos());
        CountDownLatch answered = new CountDownLatch(1);
        CountDownLatch store = new CountDownLatch(1);
        stage.store.beforeUpdate = () -> {
            answered.countDown();
            await(store);
        };
        CompletableFuture<AccessToken> second = other.tokenAsync(TokenStage.ACCOUNT);
        await(answered);
        int finds = stage.store.finds.get();
        onItsWay.release();
        // It is refused, and reads the row again and again while the other one holds the newest tokens.
        stage.store.awaitFinds(finds + 2, SOON);
        assertThat(late).isNotDone();
        store.countDown();
        assertThat(late.get(SOON.toSeconds(), TimeUnit.SECONDS).token())
                .isEqualTo(second.get(SOON.toSeconds(), TimeUnit.SECONDS).token());
        assertThat(stage.events).noneMatch(event -> event.startsWith("reauth"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aStoreThatComesAfterTheVerdictLiftsIt() {
        Account before = stage.connect();
        AccessTokens tokens = stage.replica();
        stage.expire();
        GrantVersion version = before.grant().version();
        assertThat(stage.store.update(
                        before.id(),
                        version,
                        new AccountChange.NewStatus(
                                AccountStatus.ACTIVE, new AccountStatus.ReauthRequired(ReauthReason.LOST_ROTATION)),
                        stage.time.instant()))
                .isTrue();
        OpenGrant late = OpenGrant.of(version.next(), stage.tokens(stage.stage.tiktok.creator()));
        assertThat(stage.store.update(
                        before.id(),
                        version,
                        new AccountChange.NewTokens(
                                new GrantSealer(stage.cipher).seal(before.id(), late), before.scopes()),
                        stage.time.instant()))
                .isTrue();
        assertThat(tokens.token(before.id()).token()).isEqualTo(late.accessToken());
    }

    @Test
    void cancellingACallerEndsNeitherTheRefreshNorTheOtherCallers() throws Exception {
        stage.connect();
        AccessTokens tokens = stage.replica(timer);
        stage.expire();
        Fault slow = stage.stage.tiktok.faults().on(Operation.TOKEN).delay();
        CompletableFuture<AccessToken> first = tokens.tokenAsync(TokenStage.ACCOUNT);
        CompletableFuture<AccessToken> second = tokens.tokenAsync(TokenStage.ACCOUNT);
        slow.awaitHit(SOON);
        assertThat(first.cancel(true)).isTrue();
        slow.release();
        second.get(SOON.toSeconds(), TimeUnit.SECONDS);
        assertThat(stage.row().grant().version().number()).isEqualTo(2);
    }

    @Test
    void k16_ofTenThousandAccountsThatAreDueAFewAreRefreshedAtATime() throws Exception {
        int number = Integer.getInteger("accounts", 500);
        List<AccountId> ids = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            AccountId id = new AccountId("many-" + i);
            ids.add(id);
            stage.connect(id, stage.stage.tiktok.creator("creator-" + i));
        }
        AccessTokens tokens = stage.replica(timer, stage.cipher, 4);
        stage.expire();
        Fault held = stage.stage.tiktok.faults().on(Operation.TOKEN).times(4).delay();
        List<CompletableFuture<AccessToken>> all =
                ids.stream().map(tokens::tokenAsync).toList();
        stage.stage.tiktok.journal().awaitRequests(Operation.TOKEN, 4, SOON);
        assertThat(stage.tokenCalls()).isEqualTo(4);
        assertThat(stage.stage.tiktok.journal().openConnections()).isLessThanOrEqualTo(4);
        held.release();
        for (CompletableFuture<AccessToken> one : all) {
            one.get(2, TimeUnit.MINUTES);
        }
        assertThat(stage.tokenCalls()).isEqualTo(number);
    }
}
