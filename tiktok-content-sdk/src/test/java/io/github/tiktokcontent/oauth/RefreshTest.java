package io.github.tiktokcontent.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.emulator.Answer;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.error.AccountException;
import io.github.tiktokcontent.error.AuthenticationException;
import io.github.tiktokcontent.error.ConfigurationException;
import io.github.tiktokcontent.error.RateLimitException;
import io.github.tiktokcontent.error.ServerException;
import io.github.tiktokcontent.error.StoreException;
import io.github.tiktokcontent.error.TokenSealException;
import io.github.tiktokcontent.error.TransportException;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.ReauthReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an account's tokens, call by call; one replica at a time, in virtual time. */
final class RefreshTest {
    private final TokenStage stage = new TokenStage();

    @AfterEach
    void close() {
        stage.close();
    }

    private String token(AccessTokens tokens) {
        return tokens.token(TokenStage.ACCOUNT).token().reveal();
    }

    private AccountException reauth(AccessTokens tokens) {
        AccountException failure = catchThrowableOfType(AccountException.class, () -> tokens.token(TokenStage.ACCOUNT));
        assertThat(failure.reason()).isEqualTo(AccountException.Reason.REAUTH_REQUIRED);
        assertThat(failure.accountId()).isEqualTo(TokenStage.ACCOUNT);
        return failure;
    }

    @Test
    void aGoodTokenComesFromTheStoreOnceAMinute() {
        stage.connect();
        AccessTokens tokens = stage.replica();
        String first = token(tokens);
        token(tokens);
        assertThat(stage.store.finds).hasValue(1);
        stage.time.pass(Duration.ofSeconds(61));
        assertThat(token(tokens)).isEqualTo(first);
        assertThat(stage.store.finds).hasValue(2);
        assertThat(stage.tokenCalls()).isZero();
    }

    @Test
    void anExpiredTokenIsRefreshedOnceAndBothNewTokensAreStored() {
        Account before = stage.connect();
        AccessTokens tokens = stage.replica();
        stage.expire();
        String fresh = token(tokens);
        assertThat(stage.tokenCalls()).isEqualTo(1);
        Account after = stage.row();
        assertThat(after.grant().version()).isEqualTo(before.grant().version().next());
        assertThat(token(stage.replica())).isEqualTo(fresh);
        stage.expire();
        assertThat(token(tokens)).isNotEqualTo(fresh);
        assertThat(stage.tokenCalls()).isEqualTo(2);
        assertThat(stage.events).containsExactly("refreshed 2", "refreshed 3");
    }

    @Test
    void k04_anAnswerThatWasLostAfterRotationEndsInLostRotationOnceTheOldTokenHasEnded() {
        stage.connect();
        AccessTokens tokens = stage.replica();
        String old = token(tokens);
        stage.time.pass(TokenStage.LIFE.minusMinutes(4));
        stage.stage.tiktok.faults().on(Operation.TOKEN).dropAfterProcessing();
        assertThat(token(tokens)).isEqualTo(old);
        assertThat(stage.row().status()).isEqualTo(AccountStatus.ACTIVE);
        stage.time.pass(Duration.ofSeconds(10));
        assertThat(token(tokens)).as("used until it ends").isEqualTo(old);
        assertThat(stage.row().status()).isEqualTo(new AccountStatus.ReauthRequired(ReauthReason.LOST_ROTATION));
        stage.expire();
        assertThat(reauth(tokens).reauthReason()).contains(ReauthReason.LOST_ROTATION);
        assertThat(stage.tokenCalls()).as("never asked again").isEqualTo(2);
        assertThat(stage.events).filteredOn(event -> event.startsWith("reauth")).hasSize(1);
    }

    @Test
    void k05_aProcessThatDiedBetweenAnswerAndCommitIsFoundOutByTheNextOne() {
        Account account = stage.connect();
        stage.expire();
        // What a process leaves behind that dies after TikTok's answer: the lease and its note.
        assertThat(stage.store.lease(TokenStage.ACCOUNT, TokenStage.LEASE)).isPresent();
        Secret refreshToken = new GrantSealer(stage.cipher)
                .open(account)
                .flatMap(OpenGrant::refreshToken)
                .orElseThrow();
        stage.stage.oauth.refresh(refreshToken);
        stage.time.pass(TokenStage.LEASE);
        assertThat(reauth(stage.replica()).reauthReason()).contains(ReauthReason.LOST_ROTATION);
        assertThat(stage.tokenCalls())
                .as("one call more than the dead process's")
                .isEqualTo(2);
    }

    @Test
    void k05_aProcessThatDiedBeforeTheCallCostsNothing() {
        stage.connect();
        stage.expire();
        assertThat(stage.store.lease(TokenStage.ACCOUNT, TokenStage.LEASE)).isPresent();
        stage.time.pass(TokenStage.LEASE);
        token(stage.replica());
        assertThat(stage.row().status()).isEqualTo(AccountStatus.ACTIVE);
        assertThat(stage.tokenCalls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 500})
    void k07_k08_anInvalidGrantOfWhateverStatusAsksForAConsentAfterOneCall(int status) {
        stage.connect();
        stage.stage.tiktok.creator().revokeAccess();
        stage.stage.answer(Answer.oauthError(status, "invalid_grant", "Refresh token is invalid or expired."));
        AccessTokens tokens = stage.replica();
        stage.expire();
        AccountException failure = reauth(tokens);
        assertThat(failure.reauthReason()).contains(ReauthReason.GRANT_REFUSED);
        assertThat(failure.code()).isPresent();
        assertThat(failure).hasMessageContaining("connected again");
        reauth(tokens);
        assertThat(stage.tokenCalls()).isEqualTo(1);
        assertThat(stage.row().grant().refreshToken()).as("kept as it is").isPresent();
    }

    @Test
    void k07_aRefreshTokenWhoseTimeIsOverIsSaidSo() {
        stage.connect();
        stage.time.pass(Duration.ofDays(400));
        assertThat(reauth(stage.replica()).reauthReason()).contains(ReauthReason.REFRESH_TOKEN_EXPIRED);
    }

    @Test
    void k09_aWrongClientSecretIsAConfigurationErrorAndFlagsNoAccount() {
        stage.connect();
        AccessTokens tokens = stage.replica();
        stage.expire();
        stage.stage.tiktok.faults().on(Operation.TOKEN).respond(Answer.oauthError(401, "invalid_client", "No."));
        assertThatThrownBy(() -> token(tokens)).isInstanceOf(ConfigurationException.class);
        assertThat(stage.row().status()).isEqualTo(AccountStatus.ACTIVE);
        assertThat(stage.events).isEmpty();
        assertThatThrownBy(() -> token(tokens))
                .as("not asked again at once")
                .isInstanceOf(ConfigurationException.class);
        assertThat(stage.tokenCalls()).isEqualTo(1);
        stage.time.pass(Duration.ofSeconds(6));
        assertThat(token(tokens)).as("all is well once it is mended").isNotEmpty();
    }

    @Test
    void k10_aRefreshWithoutARefreshTokenKeepsTheOldOne() {
        stage.connect();
        AccessTokens tokens = stage.replica();
        stage.expire();
        String openId = stage.stage.tiktok.creator().openId();
        stage.stage.answer("{\"access_token\":\"act.fresh\",\"expires_in\":7200,\"open_id\":\"" + openId + "\"}");
        assertThat(token(tokens)).isEqualTo("act.fresh");
        assertThat(stage.row().scopes()).contains("video.publish");
        assertThat(stage.row().grant().refreshExpiresAt()).isPresent();
        stage.expire();
        assertThat(token(tokens)).as("the old refresh token works").startsWith("act.");
        assertThat(stage.tokenCalls()).isEqualTo(2);
    }

    @Test
    void k10_k11_aRefreshThatDoesNotSayWhoseTokensTheseAreIsNotThrownAway() {
        stage.connect();
        AccessTokens tokens = stage.replica();
        stage.expire();
        stage.stage.answer("{\"access_token\":\"act.fresh\",\"refresh_token\":\"rft.fresh\",\"expires_in\":7200}");
        assertThat(token(tokens)).isEqualTo("act.fresh");
        assertThat(stage.row().grant().version().number()).isEqualTo(2);
    }

    @Test
    void k10_theSameRefreshTokenOnceMoreIsFine() {
        stage.connect();
        AccessTokens tokens = stage.replica();
        String same = new GrantSealer(stage.cipher)
                .open(stage.row())
                .flatMap(OpenGrant::refreshToken)
                .orElseThrow()
                .reveal();
        for (int i = 1; i <= 3; i++) {
            stage.expire();
            stage.stage.answer("{\"access_token\":\"act.fresh" + i + "\",\"expires_in\":7200,\"refresh_token\":\""
                    + same + "\",\"open_id\":\"" + stage.stage.tiktok.creator().openId() + "\"}");
            assertThat(token(tokens)).isEqualTo("act.fresh" + i);
        }
        assertThat(stage.tokenCalls()).isEqualTo(3);
    }

    @Test
    void k15_aLostConnectionLeavesAGoodTokenInUse() {
        stage.connect();
        AccessTokens tokens = stage.replica();
        String old = token(tokens);
        stage.time.pass(TokenStage.LIFE.minusMinutes(4));
        stage.stage.tiktok.faults().on(Operation.TOKEN).dropBeforeProcessing();
        assertThat(token(tokens)).isEqualTo(old);
        stage.time.pass(Duration.ofSeconds(6));
        assertThat(token(tokens)).isNotEqualTo(old);
    }

    @Test
    void k21_aTokenIsRefreshedOnceInItsLife() {
        stage.connect();
        AccessTokens tokens = stage.replica();
        for (int minute = 0; minute < TokenStage.LIFE.toMinutes() * 3; minute++) {
            token(tokens);
            stage.time.pass(Duration.ofMinutes(1));
        }
        assertThat(stage.tokenCalls()).isEqualTo(3);
    }

    @Test
    void k11_tokensOfAnotherUserAreNeverStoredOrUsed() {
        Account before = stage.connect();
        AccessTokens tokens = stage.replica();
        stage.expire();
        stage.stage.answer("{\"access_token\":\"act.other\",\"expires_in\":7200,\"open_id\":\"somebody-else\","
                + "\"refresh_token\":\"rft.other\"}");
        assertThatThrownBy(() -> token(tokens))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("another user");
        assertThat(stage.row()).isEqualTo(before);
        assertThat(stage.events).containsExactly("foreign");
    }

    @Test
    void k12_scopesThatShrankAreStored() {
        stage.connect();
        AccessTokens tokens = stage.replica();
        stage.expire();
        String openId = stage.stage.tiktok.creator().openId();
        stage.stage.answer("{\"access_token\":\"act.fresh\",\"expires_in\":7200,\"scope\":\"user.info.basic\","
                + "\"open_id\":\"" + openId + "\",\"refresh_token\":\"rft.fresh\"}");
        assertThat(tokens.token(TokenStage.ACCOUNT).scopes()).containsExactly("user.info.basic");
        assertThat(stage.row().scopes()).containsExactly("user.info.basic");
    }

    @Test
    void k14_aConsentThatComesDuringARefreshWins() {
        Account before = stage.connect();
        AccessTokens tokens = stage.replica();
        stage.expire();
        GrantVersion newer = before.grant().version().replacedBy("grant-2");
        Account again = stage.account(TokenStage.ACCOUNT, newer, stage.stage.tiktok.creator());
        stage.store.beforeUpdate = () -> {
            stage.store.beforeUpdate = () -> {};
            assertThat(stage.store.update(
                            TokenStage.ACCOUNT,
                            before.grant().version(),
                            new AccountChange.NewGrant(again.grant(), again.scopes(), "Again", Profile.EMPTY),
                            stage.time.instant()))
                    .isTrue();
        };
        String used = token(tokens);
        assertThat(stage.row().grant()).isEqualTo(again.grant());
        assertThat(new GrantSealer(stage.cipher)
                        .open(again)
                        .orElseThrow()
                        .accessToken()
                        .reveal())
                .isEqualTo(used);
    }

    @Test
    void k15_serverFaultsLeaveAGoodTokenInUseAndTheNextTryWaits() {
        stage.connect();
        AccessTokens tokens = stage.replica();
        String old = token(tokens);
        stage.time.pass(TokenStage.LIFE.minusMinutes(4));
        stage.stage.tiktok.faults().on(Operation.TOKEN).times(2).respond(Answer.status(503));
        for (int i = 0; i < 20; i++) {
            assertThat(token(tokens)).isEqualTo(old);
        }
        assertThat(stage.tokenCalls()).as("one try").isEqualTo(1);
        stage.time.pass(Duration.ofSeconds(6));
        assertThat(token(tokens)).isEqualTo(old);
        stage.time.pass(Duration.ofSeconds(6));
        assertThat(token(tokens)).isEqualTo(old);
        assertThat(stage.tokenCalls()).as("the pause has doubled").isEqualTo(2);
        stage.time.pass(Duration.ofSeconds(6));
        assertThat(token(tokens)).isNotEqualTo(old);
    }

    @Test
    void k15_aServerFaultWithoutAGoodTokenIsToldAndFlagsNothing() {
        stage.connect();
        AccessTokens tokens = stage.replica();
        stage.expire();
        stage.stage.answer(Answer.status(500));
        assertThatThrownBy(() -> token(tokens)).isInstanceOf(ServerException.class);
        assertThat(stage.row().status()).isEqualTo(AccountStatus.ACTIVE);
        stage.time.pass(Duration.ofSeconds(6));
        assertThat(token(tokens)).isNotEmpty();
    }

    @Test
    void k15_anOutageOfTikTokIsNotMadeWorseByAnAccountWhoseTokenHasEnded() {
        stage.connect();
        AccessTokens tokens = stage.replica();
        stage.expire();
        stage.stage.tiktok.faults().on(Operation.TOKEN).always().respond(Answer.status(503));
        assertThatThrownBy(() -> token(tokens)).isInstanceOf(ServerException.class);
        for (int i = 0; i < 30; i++) {
            assertThatThrownBy(() -> token(tokens))
                    .isInstanceOfSatisfying(
                            RateLimitException.class,
                            e -> assertThat(e.retryAfter()).isPresent());
        }
        assertThat(stage.tokenCalls()).isEqualTo(1);
    }

    @Test
    void t03_aTokenThatIsRefusedRightAfterItsRefreshIsNotRefreshedAgain() {
        stage.connect();
        AccessTokens tokens = stage.replica();
        Secret first = tokens.token(TokenStage.ACCOUNT).token();
        Secret second = tokens.renewAsync(TokenStage.ACCOUNT, first).join().token();
        assertThatThrownBy(() -> tokens.renewAsync(TokenStage.ACCOUNT, second).join())
                .hasCauseInstanceOf(AuthenticationException.class);
        assertThat(stage.tokenCalls()).isEqualTo(1);
        stage.time.pass(Duration.ofSeconds(61));
        assertThat(tokens.renewAsync(TokenStage.ACCOUNT, second).join().token()).isNotEqualTo(second);
    }

    @Test
    void k06_aDisconnectedAccountsTokenIsNotHandedOutWhenTheStoreGoesDown() {
        Account account = stage.connect();
        AccessTokens tokens = stage.replica();
        token(tokens);
        change(account, new AccountChange.Disconnected());
        tokens.distrust(TokenStage.ACCOUNT);
        assertThat(reason(tokens)).isEqualTo(AccountException.Reason.REVOKED);
        stage.store.down = true;
        assertThatThrownBy(() -> token(tokens)).isInstanceOf(StoreException.class);
    }

    @Test
    void aProbeDoesNotUndoWhatAnOperatorLifted() {
        stage.connect();
        AccessTokens a = stage.replica();
        AccessTokens b = stage.replica();
        assertThat(a.suspendAsync(TokenStage.ACCOUNT, "banned").join()).isTrue();
        stage.time.pass(Duration.ofHours(25));
        assertThat(reason(b)).isEqualTo(AccountException.Reason.SUSPENDED);
        assertThat(a.reactivateAsync(TokenStage.ACCOUNT).join()).isTrue();
        assertThatThrownBy(() -> b.probeAsync(TokenStage.ACCOUNT).join()).hasCauseInstanceOf(AccountException.class);
        assertThat(stage.row().status()).isEqualTo(AccountStatus.ACTIVE);
        assertThat(token(b)).as("read anew").isNotEmpty();
    }

    @Test
    void anUnreachableTikTokNeverDisconnectsAnAccount() {
        stage.connect();
        AccessTokens tokens = stage.replica();
        stage.expire();
        stage.stage.tiktok.faults().on(Operation.TOKEN).dropBeforeProcessing();
        assertThatThrownBy(() -> token(tokens)).isInstanceOf(TransportException.class);
        assertThat(stage.row().status()).isEqualTo(AccountStatus.ACTIVE);
        stage.time.pass(Duration.ofSeconds(6));
        assertThat(token(tokens)).isNotEmpty();
    }

    @Test
    void k17_withAnotherKeyNothingIsTouchedAndNobodyIsAskedToConsent() {
        Account before = stage.connect();
        stage.expire();
        AccessTokens wrong = stage.replica(stage.time, FernetCipher.of(List.of(FernetCipher.newKey())), 8);
        assertThatThrownBy(() -> token(wrong))
                .isInstanceOfSatisfying(
                        TokenSealException.class,
                        e -> assertThat(e.reason()).isEqualTo(TokenSealException.Reason.KEY_MISMATCH))
                .hasMessageContaining(TokenStage.ACCOUNT.value());
        assertThat(stage.row()).isEqualTo(before);
        assertThat(stage.tokenCalls()).isZero();
        assertThat(token(stage.replica())).isNotEmpty();
    }

    @Test
    void k19_tokensThatWereCopiedIntoAnotherRowAreRefused() {
        Account mine = stage.connect();
        AccountId other = new AccountId("account-2");
        Account copied = stage.connect(other, stage.stage.tiktok.creator("other"));
        stage.store.update(
                other, copied.grant().version(), new AccountChange.Resealed(mine.grant()), stage.time.instant());
        assertThatThrownBy(() -> stage.replica().token(other))
                .isInstanceOfSatisfying(
                        TokenSealException.class,
                        e -> assertThat(e.reason()).isEqualTo(TokenSealException.Reason.WRONG_PLACE));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 10, 60, 7_200, 86_400})
    void k21_noLifeIsTooShortForTheMargin(long seconds) {
        TokenSet tokens = stage.tokens(stage.stage.tiktok.creator());
        OpenGrant grant = OpenGrant.of(
                new GrantVersion("g", 1),
                new TokenSet(
                        tokens.openId(),
                        tokens.accessToken(),
                        stage.time.instant(),
                        stage.time.instant().plusSeconds(seconds),
                        tokens.refreshToken(),
                        tokens.refreshExpiresAt(),
                        tokens.scopes()));
        Duration life = Duration.ofSeconds(seconds);
        Duration margin = seconds >= 3_000 ? Duration.ofMinutes(5) : life.dividedBy(10);
        assertThat(grant.isDue(grant.expiresAt().minus(margin).minusMillis(1))).isFalse();
        assertThat(grant.isDue(grant.expiresAt().minus(margin.multipliedBy(9).dividedBy(10))))
                .isTrue();
    }

    @Test
    void k22_aRejectedTokenIsReplacedFromTheStoreFirstAndByARefreshElse() {
        stage.connect();
        AccessTokens a = stage.replica();
        AccessTokens b = stage.replica();
        Secret dead = a.token(TokenStage.ACCOUNT).token();
        b.token(TokenStage.ACCOUNT);
        Secret fresh = a.renewAsync(TokenStage.ACCOUNT, dead).join().token();
        assertThat(fresh).isNotEqualTo(dead);
        assertThat(b.renewAsync(TokenStage.ACCOUNT, dead).join().token()).isEqualTo(fresh);
        assertThat(stage.tokenCalls()).isEqualTo(1);
    }

    @Test
    void aTokenWithoutARefreshTokenIsUsedToItsEndAndThenNeedsAConsent() {
        Account account = stage.connect();
        TokenSet tokens = stage.tokens(stage.stage.tiktok.creator());
        OpenGrant bare = new OpenGrant(
                account.grant().version(),
                tokens.accessToken(),
                tokens.accessIssuedAt(),
                tokens.accessExpiresAt(),
                Optional.empty(),
                Optional.empty());
        stage.store.update(
                account.id(),
                account.grant().version(),
                new AccountChange.Resealed(new GrantSealer(stage.cipher).seal(account.id(), bare)),
                stage.time.instant());
        AccessTokens replica = stage.replica();
        stage.time.pass(TokenStage.LIFE.minusSeconds(1));
        assertThat(token(replica)).isEqualTo(tokens.accessToken().reveal());
        stage.expire();
        assertThat(reauth(replica).reauthReason()).contains(ReauthReason.NO_REFRESH_TOKEN);
        assertThat(stage.tokenCalls()).isZero();
    }

    @Test
    void accountsThatAreMissingDisconnectedOrOfAnUnknownStatusAreToldApart() {
        AccessTokens tokens = stage.replica();
        assertThat(reason(tokens)).isEqualTo(AccountException.Reason.NOT_FOUND);
        Account account = stage.connect();
        change(account, new AccountChange.NewStatus(AccountStatus.ACTIVE, new AccountStatus.Unknown("hibernating")));
        assertThat(reason(tokens)).isEqualTo(AccountException.Reason.UNKNOWN_STATUS);
        change(account, new AccountChange.Disconnected());
        assertThat(reason(tokens)).isEqualTo(AccountException.Reason.REVOKED);
    }

    private AccountException.Reason reason(AccessTokens tokens) {
        return catchThrowableOfType(AccountException.class, () -> tokens.token(TokenStage.ACCOUNT))
                .reason();
    }

    private void change(Account account, AccountChange change) {
        assertThat(stage.store.update(account.id(), account.grant().version(), change, stage.time.instant()))
                .isTrue();
    }
}
