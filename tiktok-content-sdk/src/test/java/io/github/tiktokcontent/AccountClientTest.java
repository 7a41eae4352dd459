package io.github.tiktokcontent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.emulator.Answer;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.emulator.StatusScript;
import io.github.tiktokcontent.error.AccountException;
import io.github.tiktokcontent.error.AuthenticationException;
import io.github.tiktokcontent.error.OutcomeUnknownException;
import io.github.tiktokcontent.error.PermissionException;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.ErrorCode;
import io.github.tiktokcontent.model.PhotoDraft;
import io.github.tiktokcontent.model.PostStatus;
import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.model.Scope;
import io.github.tiktokcontent.model.UserField;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.oauth.AccountListener;
import io.github.tiktokcontent.oauth.AccountStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Everything a client does, for an account whose tokens come and go. */
final class AccountClientTest {
    private static final Duration LONG = Duration.ofHours(6);

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final AccountStage stage = new AccountStage(UnaryOperator.identity(), new AccountListener() {
        @Override
        public void suspended(Account account) {
            events.add("suspended " + account.status());
        }

        @Override
        public void reactivated(Account account) {
            events.add("reactivated");
        }
    });

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void anAccountPostsLikeATokenDoes() {
        TikTokContentClient client = stage.client.account(stage.connect().id());
        PublishId id = client.post(Stage.upload());
        assertThat(client.awaitPublished(id, LONG).isPublished()).isTrue();
        assertThat(client.userInfo(UserField.DISPLAY_NAME).displayName()).isPresent();
        assertThat(stage.calls(Operation.TOKEN)).as("the exchange only").isEqualTo(1);
    }

    @Test
    void t04_k22_aTokenThatDiesWhileALongUploadIsPolledIsRenewedAndThePostStaysTheSame() {
        TikTokContentClient client = stage.client.account(stage.connect().id());
        stage.tiktok.statusScript(StatusScript.start().processing(40).complete(1));
        PublishId id = client.post(Stage.upload());
        client.status(id);
        stage.tiktok.creator().expireAccessTokens();
        PostStatus status = client.awaitPublished(id, LONG);
        assertThat(status.isPublished()).isTrue();
        assertThat(stage.calls(Operation.VIDEO_INIT)).isEqualTo(1);
        assertThat(stage.calls(Operation.TOKEN)).isEqualTo(2);
        assertThat(stage.tiktok.posts()).hasSize(1);
    }

    @Test
    void t03_k22_aTokenThatDiesRightBeforeAnInitIsRenewedAndTheInitIsSentOnceMore() {
        TikTokContentClient client = stage.client.account(stage.connect().id());
        stage.tiktok
                .faults()
                .on(Operation.VIDEO_INIT)
                .respond(Answer.apiError(401, "access_token_invalid", "The access token is invalid."));
        PublishId id = client.post(Stage.upload());
        assertThat(client.awaitPublished(id, LONG).isPublished()).isTrue();
        assertThat(stage.calls(Operation.VIDEO_INIT)).isEqualTo(2);
        assertThat(stage.calls(Operation.TOKEN)).isEqualTo(2);
        assertThat(stage.tiktok.posts()).hasSize(1);
    }

    @Test
    void t03_aTokenThatIsNeverTakenCostsOneRefreshAndOneRepeat() {
        TikTokContentClient client = stage.client.account(stage.connect().id());
        stage.tiktok
                .faults()
                .on(Operation.VIDEO_INIT)
                .always()
                .respond(Answer.apiError(401, "access_token_invalid", "The access token is invalid."));
        assertThatThrownBy(() -> client.post(Stage.upload())).isInstanceOf(AuthenticationException.class);
        assertThat(stage.calls(Operation.VIDEO_INIT)).isEqualTo(2);
        assertThat(stage.calls(Operation.TOKEN)).isEqualTo(2);
        assertThat(stage.tiktok.posts()).isEmpty();
    }

    @Test
    void k22_aCancelAndAPullAreRepeatedOnlyBecauseARefusedTokenHadNoEffect() {
        TikTokContentClient client = stage.client.account(stage.connect().id());
        client.creatorInfo();
        stage.tiktok.faults().on(Operation.VIDEO_INIT).dropAfterProcessing();
        assertThatThrownBy(() -> client.post(Stage.pull())).isInstanceOf(OutcomeUnknownException.class);
        assertThat(stage.calls(Operation.VIDEO_INIT)).isEqualTo(1);
        stage.tiktok
                .faults()
                .on(Operation.VIDEO_INIT)
                .respond(Answer.apiError(401, "access_token_invalid", "The access token is invalid."));
        client.post(Stage.pull());
        assertThat(stage.calls(Operation.VIDEO_INIT)).isEqualTo(3);
        assertThat(stage.tiktok.posts()).hasSize(2);
    }

    @Test
    void aTokenGivenByHandIsNeverRenewed() {
        stage.connect();
        TikTokContentClient client = stage.client.forToken(Secret.of(stage.tiktok.accessToken()));
        stage.tiktok.creator().expireAccessTokens();
        assertThatThrownBy(client::creatorInfo).isInstanceOf(AuthenticationException.class);
        assertThat(stage.calls(Operation.CREATOR_INFO)).isEqualTo(1);
        assertThat(stage.calls(Operation.TOKEN)).isEqualTo(1);
    }

    @Test
    void k07_k22_anAccountWhoseConsentIsGoneSaysSoAndNotThatTheTokenIsWrong() {
        Account account = stage.connect();
        stage.tiktok.creator().revokeAccess();
        TikTokContentClient client = stage.client.account(account.id());
        AccountException failure = catchThrowableOfType(AccountException.class, client::creatorInfo);
        assertThat(failure.reason()).isEqualTo(AccountException.Reason.REAUTH_REQUIRED);
        assertThat(failure.getSuppressed()).hasAtLeastOneElementOfType(AuthenticationException.class);
        assertThat(stage.accounts.find(account.id()).orElseThrow().status())
                .isInstanceOf(AccountStatus.ReauthRequired.class);
        int calls = stage.tiktok.journal().requests().size();
        assertThatThrownBy(() -> client.post(Stage.upload())).isInstanceOf(AccountException.class);
        assertThat(stage.tiktok.journal().requests()).hasSize(calls);
        stage.tiktok.creator().newTokens();
        assertThat(stage.connect().id()).as("connected again, the same account").isEqualTo(account.id());
        assertThat(client.creatorInfo().privacyLevelOptions()).isNotEmpty();
    }

    @Test
    void k12_aCallWhoseScopeWasNotGrantedFailsBeforeTheNetworkWithTheScopesName() {
        TikTokContentClient client = stage.client.account(
                stage.connect(Scope.USER_INFO_BASIC, Scope.VIDEO_UPLOAD).id());
        int calls = stage.tiktok.journal().requests().size();
        assertMissing("video.publish", client::creatorInfo);
        assertMissing("video.publish", () -> client.post(Stage.upload()));
        assertMissing("user.info.stats", () -> client.userInfo(UserField.DISPLAY_NAME, UserField.FOLLOWER_COUNT));
        assertThat(stage.tiktok.journal().requests()).hasSize(calls);
        client.post(Stage.draft());
        client.userInfo(UserField.DISPLAY_NAME);
    }

    @Test
    void k12_draftsNeedTheirOwnScopeAndReadingAStatusEitherOfBoth() {
        TikTokContentClient client = stage.client.account(
                stage.connect(Scope.USER_INFO_BASIC, Scope.VIDEO_PUBLISH).id());
        assertMissing("video.upload", () -> client.post(Stage.draft()));
        assertMissing(
                "video.upload",
                () -> client.post(new PhotoDraft(Stage.photos(), Optional.empty(), Optional.empty(), false)));
        client.status(client.post(Stage.upload()));
        TikTokContentClient neither =
                stage.client.account(stage.connect(Scope.USER_INFO_BASIC).id());
        assertMissing("video.publish or video.upload", () -> neither.status(new PublishId("p")));
    }

    private static void assertMissing(String scope, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        PermissionException.class, e -> assertThat(e.code()).contains(ErrorCode.SCOPE_NOT_AUTHORIZED))
                .hasMessageContaining("needs the scope " + scope + ",");
    }

    @Test
    void t07_aBannedCreatorIsSuspendedAndOneCreatorInfoADayLooksWhetherItIsOver() throws Exception {
        Account account = stage.connect();
        TikTokContentClient client = stage.client.account(account.id());
        stage.tiktok.creator().banned(true);
        assertThatThrownBy(() -> client.post(Stage.upload())).isInstanceOf(PermissionException.class);
        assertThat(event()).startsWith("suspended");
        assertSuspended(client::creatorInfo);
        assertSuspended(() -> client.post(Stage.draft()));
        assertThat(stage.calls(Operation.CREATOR_INFO)).isEqualTo(1);
        stage.time.sleep(Duration.ofHours(25)).join();
        assertThatThrownBy(client::creatorInfo).isInstanceOf(PermissionException.class);
        assertSuspended(client::creatorInfo);
        assertThat(stage.calls(Operation.CREATOR_INFO)).as("one a day").isEqualTo(2);
        stage.tiktok.creator().banned(false);
        stage.time.sleep(Duration.ofHours(25)).join();
        client.creatorInfo();
        assertThat(event()).isEqualTo("reactivated");
        client.post(Stage.upload());
        assertThat(events).isEmpty();
    }

    @Test
    void t07_aSuspendedAccountStillTellsHowItsPostsStand() throws Exception {
        Account account = stage.connect();
        TikTokContentClient client = stage.client.account(account.id());
        PublishId id = client.post(Stage.upload());
        stage.tiktok.creator().banned(true);
        assertThatThrownBy(() -> client.post(Stage.upload())).isInstanceOf(PermissionException.class);
        assertThat(event()).startsWith("suspended");
        assertThat(client.awaitPublished(id, LONG).isPublished()).isTrue();
        assertThat(client.userInfo(UserField.DISPLAY_NAME).displayName()).isPresent();
        assertSuspended(() -> client.post(Stage.draft()));
    }

    @Test
    void t07_anOperatorLiftsASuspension() throws Exception {
        Account account = stage.connect();
        TikTokContentClient client = stage.client.account(account.id());
        stage.tiktok.creator().banned(true);
        assertThatThrownBy(client::creatorInfo).isInstanceOf(PermissionException.class);
        assertThat(event()).startsWith("suspended");
        stage.tiktok.creator().banned(false);
        assertThat(stage.accounts.reactivate(account.id())).isTrue();
        assertThat(stage.accounts.reactivate(account.id())).isFalse();
        client.creatorInfo();
    }

    private String event() throws InterruptedException {
        return events.poll(30, TimeUnit.SECONDS);
    }

    private static void assertSuspended(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        AccountException.class,
                        e -> assertThat(e.reason()).isEqualTo(AccountException.Reason.SUSPENDED));
    }

    @Test
    void aClientForAccountsWantsToKnowWhichAndOneForATokenKnowsNone() {
        assertThatThrownBy(stage.client::creatorInfo)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("account(accountId)");
        try (TikTokContentClient single =
                TikTokContentClient.builder(Secret.of("act.fake")).build()) {
            assertThatThrownBy(() -> single.account(new AccountId("a")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("accounts.tokens()");
        }
        assertThatThrownBy(() -> stage.client.account(new AccountId("nobody")).creatorInfo())
                .isInstanceOfSatisfying(
                        AccountException.class,
                        e -> assertThat(e.reason()).isEqualTo(AccountException.Reason.NOT_FOUND));
    }
}
