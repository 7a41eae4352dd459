package io.github.tiktokcontent.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tiktokcontent.emulator.Answer;
import io.github.tiktokcontent.emulator.Creator;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.error.AccountException;
import io.github.tiktokcontent.error.AccountException.Reason;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.ServerException;
import io.github.tiktokcontent.error.StoreException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.ReauthReason;
import io.github.tiktokcontent.model.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of accounts after their first consent. */
final class AccountsTest {
    private final AccountsStage stage = new AccountsStage();
    private final Accounts accounts = stage.accounts;

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void oneUserInTwoInstancesIsTwoAccounts() {
        Account first = stage.connect();
        Account second = stage.connect(AccountsStage.BOB, AccountsStage.options());
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.openId()).isEqualTo(first.openId());
        assertThat(accounts.list(AccountsStage.ALICE)).containsExactly(first);
        assertThat(accounts.list(AccountsStage.BOB)).containsExactly(second);
    }

    @Test
    void anInstanceMayHaveSeveralAccounts() {
        Account first = stage.connect();
        Account second = stage.connect(stage.stage.tiktok.creator("another"));
        assertThat(accounts.list(AccountsStage.ALICE)).containsExactlyInAnyOrder(first, second);
        assertThat(accounts.find(second.id())).contains(second);
        assertThat(accounts.find(new AccountId("unknown"))).isEmpty();
    }

    @Test
    void aColonInANameIsAColon() {
        Account account =
                stage.connect(AccountsStage.ALICE, AccountsStage.options().named("shop: Köln | 50%"));
        assertThat(stage.row(account).name()).isEqualTo("shop: Köln | 50%");
        assertThat(accounts.rename(account.id(), "a:b").name()).isEqualTo("a:b");
        assertThat(stage.row(account).name()).isEqualTo("a:b");
        assertThatThrownBy(() -> accounts.rename(account.id(), " ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> accounts.rename(new AccountId("unknown"), "x"))
                .isInstanceOfSatisfying(
                        AccountException.class,
                        e -> assertThat(e.reason()).isEqualTo(AccountException.Reason.NOT_FOUND));
    }

    @Test
    void connectingAgainKeepsTheIdAndWipesNothing() {
        Account first =
                stage.connect(AccountsStage.ALICE, AccountsStage.options().named("mine"));
        stage.tokens.update(
                first.id(),
                first.grant().version(),
                new AccountChange.NewStatus(
                        AccountStatus.ACTIVE, new AccountStatus.ReauthRequired(ReauthReason.GRANT_REFUSED)),
                stage.time.instant());
        stage.time.pass(Duration.ofHours(3));
        stage.stage.tiktok.creator().scopes("video.upload");

        Account second = stage.connect();

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.name()).isEqualTo("mine");
        assertThat(second.profile()).isEqualTo(first.profile());
        assertThat(second.created()).isEqualTo(first.created());
        assertThat(second.status()).isEqualTo(AccountStatus.ACTIVE);
        assertThat(second.scopes()).containsExactly("video.upload");
        assertThat(second.grant().version().grantId())
                .isNotEqualTo(first.grant().version().grantId());
        assertThat(second.grant().version().number()).isEqualTo(1);
        assertThat(accounts.list(AccountsStage.ALICE)).containsExactly(second);
        assertThat(accounts.tokens().token(second.id()).scopes()).containsExactly("video.upload");
        assertThat(stage.connect(AccountsStage.ALICE, AccountsStage.options().named("other"))
                        .name())
                .isEqualTo("other");
    }

    @Test
    void k14_aNewConsentWinsOverARefreshThatIsUnderWay() {
        Account account = stage.connect();
        GrantVersion old = account.grant().version();
        SealedGrant grant = account.grant();
        stage.tokens.before.add(() -> {});
        stage.tokens.before.add(() -> assertThat(stage.tokens.update(
                        account.id(),
                        old,
                        new AccountChange.NewTokens(
                                new SealedGrant(
                                        old.next(),
                                        grant.accessToken(),
                                        grant.accessIssuedAt(),
                                        grant.accessExpiresAt(),
                                        grant.refreshToken(),
                                        grant.refreshExpiresAt()),
                                Set.of()),
                        stage.time.instant()))
                .isTrue());
        Account again = stage.connect();
        assertThat(again.grant().version().number()).isEqualTo(2);
        assertThat(again.grant().version().grantId()).isNotEqualTo(old.grantId());
        assertThat(stage.tokens.update(
                        account.id(), old.next(), new AccountChange.Renamed("late"), stage.time.instant()))
                .isFalse();
        assertThat(accounts.tokens().token(again.id()).scopes()).contains("video.publish");
    }

    @Test
    void tokensOfAConsentAreStoredEvenThroughTroubleOfTheStore() {
        stage.tokens.before.add(() -> {
            throw AccountsStage.down();
        });
        stage.tokens.after.add(() -> {
            throw AccountsStage.down();
        });
        Account first = stage.connect();
        assertThat(accounts.list(AccountsStage.ALICE)).containsExactly(first);

        stage.tokens.after.add(() -> {});
        stage.tokens.after.add(() -> {
            throw AccountsStage.down();
        });
        Account again = stage.connect();
        assertThat(again.grant().version().number()).isEqualTo(1);
        assertThat(stage.row(again)).isEqualTo(again);
    }

    @Test
    void aStoreThatStaysDownIsTold() {
        for (int i = 0; i < 4; i++) {
            stage.tokens.before.add(() -> {
                throw AccountsStage.down();
            });
        }
        assertThatThrownBy(stage::connect).isInstanceOf(StoreException.class);
        assertThat(stage.tokens.before).isEmpty();
        assertThat(accounts.list(AccountsStage.ALICE)).isEmpty();
        assertThat(stage.told.events).isEmpty();
    }

    @Test
    void aStoreThatNeedsMendingIsNotTriedAgain() {
        stage.tokens.before.add(() -> {
            throw new StoreException("The table is missing.", Outcome.REJECTED, false, null);
        });
        assertThatThrownBy(stage::connect).isInstanceOf(StoreException.class).hasMessageContaining("missing");
        assertThat(accounts.list(AccountsStage.ALICE)).isEmpty();
    }

    @Test
    void k06_closingEndsTheAttemptsToStore() throws InterruptedException {
        Account account = stage.connect();
        stage.time.pass(Duration.ofHours(3));
        AtomicInteger attempts = new AtomicInteger();
        TroubledStore down = new TroubledStore(stage.tokens) {
            @Override
            public boolean update(AccountId id, GrantVersion expected, AccountChange change, Instant at) {
                attempts.incrementAndGet();
                throw AccountsStage.down();
            }
        };
        // In this time every pause is over at once, so the attempts follow one another until the end.
        Accounts cut = Accounts.builder(stage.stage.oauth, AccountsStage.cipher("1"), down, stage.consents)
                .build();
        assertThat(cut.tokens().token(account.id()).token().reveal()).startsWith("act.");
        cut.close();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("tiktok-accounts")) {
                thread.join(10_000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
        int last = attempts.get();
        assertThat(last).isPositive();
        assertThat(stage.row(account).grant()).isEqualTo(account.grant());
    }

    @Test
    void anEndlessRaceEndsWithAFailureThatMayPass() {
        Account account = stage.connect();
        TokenStore losing = new TroubledStore(stage.tokens) {
            @Override
            public boolean update(AccountId id, GrantVersion expected, AccountChange change, Instant at) {
                return false;
            }
        };
        Accounts unlucky =
                stage.started(Accounts.builder(stage.stage.oauth, AccountsStage.cipher("1"), losing, stage.consents));
        StoreException e = catchThrowableOfType(StoreException.class, () -> unlucky.rename(account.id(), "x"));
        assertThat(e.isRetryable()).isTrue();
    }

    @Test
    void expiringAccountsAreListed() {
        Account account = stage.connect();
        Instant end = account.grant().refreshExpiresAt().orElseThrow();
        assertThat(accounts.expiringBefore(end)).isEmpty();
        assertThat(accounts.expiringBefore(end.plusNanos(1))).containsExactly(account);
    }

    @Test
    void aDisconnectedAccountIsRevokedAtTikTokAndErased() {
        Account account = stage.connect();
        String token = accounts.tokens().token(account.id()).token().reveal();

        Account gone = accounts.disconnect(account.id());

        assertThat(stage.stage.tiktok.journal().last(Operation.REVOKE).form()).containsEntry("token", token);
        assertThat(gone.status()).isEqualTo(new AccountStatus.Revoked());
        assertThat(gone.grant().accessToken()).isEmpty();
        assertThat(gone.grant().refreshToken()).isEmpty();
        assertThat(stage.row(account)).isEqualTo(gone);
        assertThat(stage.told.events).endsWith("revoked " + gone.name());
        assertThatThrownBy(() -> accounts.tokens().token(account.id())).isInstanceOf(AccountException.class);

        assertThat(accounts.disconnect(account.id())).isEqualTo(gone);
        assertThat(stage.stage.tiktok.journal().count(Operation.REVOKE)).isEqualTo(1);
        assertThat(stage.told.events.stream().filter(event -> event.startsWith("revoked")))
                .hasSize(1);
        assertThat(stage.connect().id()).isEqualTo(account.id());
        assertThat(stage.row(account).status()).isEqualTo(AccountStatus.ACTIVE);
    }

    @Test
    void anEndedTokenIsRefreshedSoThatItCanBeRevoked() {
        Account account = stage.connect();
        stage.time.pass(Duration.ofHours(3));
        accounts.disconnect(account.id());
        assertThat(stage.stage.tiktok.journal().last(Operation.REVOKE).errorCode())
                .isEmpty();
        assertThat(stage.told.events).contains("refreshed " + account.name());
    }

    @Test
    void whereTheGrantIsDeadAlreadyTheAccountIsDisconnectedAllTheSame() {
        Account revokedAtTikTok = stage.connect();
        stage.stage.tiktok.creator().revokeAccess();
        assertThat(accounts.disconnect(revokedAtTikTok.id()).status()).isEqualTo(new AccountStatus.Revoked());

        Account dead = stage.connect(stage.stage.tiktok.creator("second"));
        stage.stage.tiktok.creator("second").revokeAccess();
        stage.time.pass(Duration.ofHours(3));
        assertThat(accounts.disconnect(dead.id()).status()).isEqualTo(new AccountStatus.Revoked());
    }

    @Test
    void aSuspendedAccountCanBeDisconnected() {
        Account account = stage.connect();
        assertThat(accounts.tokens().suspendAsync(account.id(), "spam_risk_user_banned_from_posting"))
                .succeedsWithin(Duration.ofSeconds(5))
                .isEqualTo(true);
        assertThat(accounts.disconnect(account.id()).status()).isEqualTo(new AccountStatus.Revoked());
        assertThat(stage.stage.tiktok.journal().last(Operation.REVOKE).errorCode())
                .isEmpty();
    }

    @Test
    void anAccountOfANewerVersionIsLeftAlone() {
        Account account = stage.connect();
        stage.tokens.update(
                account.id(),
                account.grant().version(),
                new AccountChange.NewStatus(AccountStatus.ACTIVE, new AccountStatus.Unknown("frozen")),
                stage.time.instant());
        accounts.tokens().distrust(account.id());
        assertThatThrownBy(() -> accounts.disconnect(account.id())).isInstanceOf(AccountException.class);
        assertThat(stage.row(account).grant()).isEqualTo(account.grant());
    }

    @Test
    void onlyAnActiveAccountMayBeUsed_theOthersAreRefusedWithTheirReason() {
        Account account = stage.connect();
        assertThat(accounts.requireActive(account.id())).isEqualTo(stage.row(account));
        AccountStatus before = AccountStatus.ACTIVE;
        for (ReauthReason reason : ReauthReason.values()) {
            before = become(account, before, new AccountStatus.ReauthRequired(reason));
            AccountException refused = refused(account.id(), Reason.REAUTH_REQUIRED);
            assertThat(refused.reauthReason()).contains(reason);
            assertThat(refused).hasMessageContaining("must be connected again by its creator (" + reason + ")");
        }
        before = become(account, before, new AccountStatus.Suspended("spam_risk", stage.time.instant()));
        assertThat(refused(account.id(), Reason.SUSPENDED)).hasMessageContaining("is suspended (spam_risk)");
        before = become(account, before, new AccountStatus.Unknown("frozen"));
        assertThat(refused(account.id(), Reason.UNKNOWN_STATUS)).hasMessageContaining("Update this replica");
        before = become(account, before, AccountStatus.ACTIVE);
        assertThat(accounts.requireActive(account.id()).status()).isEqualTo(before);
        accounts.disconnect(account.id());
        assertThat(refused(account.id(), Reason.REVOKED)).hasMessageContaining("was disconnected");
        assertThat(refused(new AccountId("nobody"), Reason.NOT_FOUND))
                .hasMessageContaining("is not in the token store");
    }

    private AccountStatus become(Account account, AccountStatus before, AccountStatus status) {
        assertThat(stage.tokens.update(
                        account.id(),
                        account.grant().version(),
                        new AccountChange.NewStatus(before, status),
                        stage.time.instant()))
                .isTrue();
        return status;
    }

    private AccountException refused(AccountId id, Reason reason) {
        AccountException refused = catchThrowableOfType(AccountException.class, () -> accounts.requireActive(id));
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.accountId()).isEqualTo(id);
        return refused;
    }

    @Test
    void whileTikTokIsDownADisconnectChangesNothingUnlessForgotten() {
        Account account = stage.connect();
        stage.stage.tiktok.faults().on(Operation.REVOKE).always().respond(Answer.status(503));
        assertThatThrownBy(() -> accounts.disconnect(account.id())).isInstanceOf(ServerException.class);
        assertThat(stage.row(account).status()).isEqualTo(AccountStatus.ACTIVE);
        assertThat(stage.row(account).grant()).isEqualTo(account.grant());

        int calls = stage.stage.tiktok.journal().count(Operation.REVOKE);
        assertThat(accounts.forget(account.id()).status()).isEqualTo(new AccountStatus.Revoked());
        assertThat(stage.stage.tiktok.journal().count(Operation.REVOKE)).isEqualTo(calls);
        assertThat(stage.told.events).endsWith("revoked " + account.name());
    }

    @Test
    void aConsentThatComesDuringADisconnectStays() {
        Account account = stage.connect();
        stage.tokens.before.add(stage::connect);
        Account after = accounts.disconnect(account.id());
        assertThat(after.status()).isEqualTo(AccountStatus.ACTIVE);
        assertThat(stage.row(account).status()).isEqualTo(AccountStatus.ACTIVE);
        assertThat(stage.told.events).noneMatch(event -> event.startsWith("revoked"));
    }

    @Test
    void anOperatorLiftsASuspension() {
        Account account = stage.connect();
        assertThat(accounts.reactivate(account.id())).isFalse();
        assertThat(accounts.tokens().suspendAsync(account.id(), "spam_risk_user_banned_from_posting"))
                .succeedsWithin(Duration.ofSeconds(5))
                .isEqualTo(true);
        assertThat(catchThrowable(() -> accounts.tokens().token(account.id()))).isInstanceOf(AccountException.class);
        assertThat(accounts.reactivate(account.id())).isTrue();
        assertThat(accounts.tokens().token(account.id())).isNotNull();
        assertThat(stage.told.events).endsWith("reactivated " + account.name());
    }

    @Test
    void k11_foreignTokensOfARefreshReachNoRow() {
        Account account = stage.connect();
        stage.time.pass(Duration.ofHours(3));
        stage.stage.answer("{\"access_token\":\"act.m\",\"open_id\":\"-000mallory\",\"expires_in\":7200}");
        assertThatThrownBy(() -> accounts.tokens().token(account.id())).isInstanceOf(TikTokException.class);
        assertThat(stage.row(account).grant()).isEqualTo(account.grant());
    }

    @Test
    void k12_scopesThatShrinkInARefreshAreStored() {
        Account account = stage.connect();
        stage.time.pass(Duration.ofHours(3));
        stage.stage.answer("{\"access_token\":\"act.n\",\"open_id\":\"" + account.openId()
                + "\",\"expires_in\":7200,\"scope\":\"video.upload\"}");
        assertThat(accounts.tokens().token(account.id()).scopes()).containsExactly("video.upload");
        assertThat(stage.row(account).grants(Scope.VIDEO_PUBLISH)).isFalse();
    }

    @Test
    void optionsAreCheckedAtTheDoor() {
        AccountsBuilder builder = stage.replica("1");
        for (Duration life : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofHours(25))) {
            assertThatThrownBy(() -> builder.consentLife(life)).isInstanceOf(IllegalArgumentException.class);
        }
        for (int count : List.of(0, 65)) {
            assertThatThrownBy(() -> builder.refreshesAtOnce(count)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> builder.leaseTime(Duration.ofSeconds(44)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.scopes(Set.of())).isInstanceOf(IllegalArgumentException.class);
        Accounts other = stage.started(
                builder.consentLife(Duration.ofMinutes(1)).refreshesAtOnce(1).leaseTime(Duration.ofSeconds(45)));
        assertThat(other.begin(AccountsStage.ALICE, AccountsStage.options()).expiresAt())
                .isEqualTo(OAuthTime.START.plusSeconds(60));
        assertThatThrownBy(() -> AccountsStage.options().named("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void manyPagesAreReadToTheirEnd() {
        AccountRows rows = new AccountRows(stage.tokens, stage.time);
        for (int i = 0; i < 5; i++) {
            Creator creator = stage.stage.tiktok.creator("page" + i);
            assertThat(stage.connect(creator)).isNotNull();
        }
        for (int limit : List.of(1, 2, 5, 6)) {
            AccountQuery query =
                    new AccountQuery(Optional.of(AccountsStage.ALICE), Optional.empty(), Optional.empty(), limit);
            assertThat(rows.all(query)).hasSize(5).doesNotHaveDuplicates();
        }
    }
}
