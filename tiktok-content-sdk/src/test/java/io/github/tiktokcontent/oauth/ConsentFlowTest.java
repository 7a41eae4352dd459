package io.github.tiktokcontent.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.emulator.Answer;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.error.ConsentException;
import io.github.tiktokcontent.error.ConsentException.Reason;
import io.github.tiktokcontent.error.TokenSealException;
import io.github.tiktokcontent.model.ErrorCode;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A consent from its begin to its end, and everything that must not end in an account. */
final class ConsentFlowTest {
    private final AccountsStage stage = new AccountsStage();

    @AfterEach
    void close() {
        assertThat(stage.stage.tiktok.journal().violations()).isEmpty();
        stage.close();
    }

    private ConsentException refused(Accounts accounts, InstanceId instance, ConsentCallback callback) {
        ConsentException e = catchThrowableOfType(ConsentException.class, () -> accounts.finish(instance, callback));
        assertThat(e).isNotNull();
        assertThat(accounts.list(instance)).isEmpty();
        assertThat(stage.told.events).isEmpty();
        return e;
    }

    private void refusesTheState(Accounts accounts, InstanceId instance, ConsentCallback callback) {
        assertThat(refused(accounts, instance, callback).reason()).isEqualTo(Reason.STATE_REFUSED);
        assertThat(stage.stage.tokenCalls()).isZero();
    }

    @Test
    void aConsentBegunHereIsFinishedThereAndOnlyOnce() {
        stage.stage.tiktok.creator().nickname("Nick");
        Accounts other = stage.started(stage.replica("1"));
        ConsentPage page = stage.accounts.begin(AccountsStage.ALICE, AccountsStage.options());
        assertThat(page.expiresAt()).isEqualTo(OAuthTime.START.plus(Duration.ofMinutes(10)));
        ConsentCallback callback = stage.callback(page);

        Account account = other.finish(AccountsStage.ALICE, callback);

        assertThat(account.instanceId()).isEqualTo(AccountsStage.ALICE);
        assertThat(account.openId().value())
                .isEqualTo(stage.stage.tiktok.creator().openId());
        assertThat(account.name()).isEqualTo("Nick");
        assertThat(account.profile().displayName()).contains(account.name());
        assertThat(account.profile().unionId()).isPresent();
        assertThat(account.profile().avatarUrl()).isPresent();
        assertThat(account.profile().username()).isEmpty();
        assertThat(account.scopes()).containsExactlyInAnyOrder("user.info.basic", "video.publish", "video.upload");
        assertThat(account.status()).isEqualTo(AccountStatus.ACTIVE);
        assertThat(stage.row(account)).isEqualTo(account);
        assertThat(stage.told.events).containsExactly("connected " + account.name());
        assertThat(other.tokens().token(account.id()).token())
                .isEqualTo(stage.accounts.tokens().token(account.id()).token());

        ConsentException again = catchThrowableOfType(
                ConsentException.class, () -> stage.accounts.finish(AccountsStage.ALICE, callback));
        assertThat(again.reason()).isEqualTo(Reason.STATE_REFUSED);
        assertThat(stage.row(account).grant()).isEqualTo(account.grant());
        assertThat(stage.stage.tokenCalls()).isEqualTo(1);
    }

    @Test
    void anotherInstancesCallbackFindsNothingAndTakesNothingAway() {
        ConsentCallback callback = stage.callback(stage.accounts.begin(AccountsStage.ALICE, AccountsStage.options()));
        refusesTheState(stage.accounts, AccountsStage.BOB, callback);
        // Neither do ids that run together with the state.
        refusesTheState(
                stage.accounts,
                new InstanceId(AccountsStage.ALICE.value() + "-"
                        + callback.state().reveal().charAt(0)),
                callback);
        assertThat(stage.accounts.finish(AccountsStage.ALICE, callback).instanceId())
                .isEqualTo(AccountsStage.ALICE);
    }

    @Test
    void aStoreThatMixesUpConsentsIsNotBelieved() {
        ConsentPage page = stage.accounts.begin(AccountsStage.ALICE, AccountsStage.options());
        ConsentCallback callback = AccountsStage.with(page, "code=c");
        ConsentStore wrong = new ConsentStore() {
            @Override
            public void save(PendingConsent consent) {}

            @Override
            public Optional<PendingConsent> takeOnce(String stateHash) {
                return Optional.of(new PendingConsent(
                        stateHash.startsWith("0") ? "f".repeat(64) : "0".repeat(64),
                        AccountsStage.ALICE,
                        OAuthStage.REDIRECT,
                        "x",
                        Optional.empty(),
                        OAuthTime.START.plusSeconds(60)));
            }
        };
        Accounts accounts =
                stage.started(Accounts.builder(stage.stage.oauth, AccountsStage.cipher("1"), stage.tokens, wrong));
        refusesTheState(accounts, AccountsStage.ALICE, callback);
        ConsentStore foreign = new ConsentStore() {
            @Override
            public void save(PendingConsent consent) {}

            @Override
            public Optional<PendingConsent> takeOnce(String stateHash) {
                return Optional.of(new PendingConsent(
                        stateHash,
                        AccountsStage.BOB,
                        OAuthStage.REDIRECT,
                        "x",
                        Optional.empty(),
                        OAuthTime.START.plusSeconds(60)));
            }
        };
        Accounts mixed =
                stage.started(Accounts.builder(stage.stage.oauth, AccountsStage.cipher("1"), stage.tokens, foreign));
        refusesTheState(mixed, AccountsStage.ALICE, callback);
    }

    @Test
    void aStateIsGoodForTenMinutes() {
        ConsentCallback inTime = stage.callback(stage.accounts.begin(AccountsStage.BOB, AccountsStage.options()));
        ConsentCallback late = stage.callback(stage.accounts.begin(AccountsStage.ALICE, AccountsStage.options()));
        stage.time.pass(Duration.ofMinutes(10).minusNanos(1));
        assertThat(catchThrowableOfType(ConsentException.class, () -> stage.accounts.finish(AccountsStage.BOB, inTime)))
                .as("the state is good; if anything, the code is too old by now")
                .satisfiesAnyOf(
                        e -> assertThat(e).isNull(), e -> assertThat(e.reason()).isEqualTo(Reason.CODE_REFUSED));
        stage.told.events.clear();
        int calls = stage.stage.tokenCalls();
        stage.time.pass(Duration.ofNanos(1));
        ConsentException e = refused(stage.accounts, AccountsStage.ALICE, late);
        assertThat(e.reason()).isEqualTo(Reason.STATE_REFUSED);
        assertThat(e).hasMessageContaining("too old");
        assertThat(stage.stage.tokenCalls()).isEqualTo(calls);
    }

    @Test
    void anInventedStateIsRefusedWhateverTheCallbackSays() {
        refusesTheState(stage.accounts, AccountsStage.ALICE, ConsentCallback.parse("state=invented&code=c"));
        refusesTheState(
                stage.accounts, AccountsStage.ALICE, ConsentCallback.parse("state=invented&error=access_denied"));
    }

    @Test
    void aCreatorWhoDeclinesIsToldApart() {
        stage.stage.tiktok.creator().declinesConsent(true);
        ConsentPage page = stage.accounts.begin(AccountsStage.ALICE, AccountsStage.options());
        ConsentException e = refused(stage.accounts, AccountsStage.ALICE, stage.callback(page));
        assertThat(e.reason()).isEqualTo(Reason.DECLINED);
        assertThat(e.code()).contains(ErrorCode.ACCESS_DENIED);
    }

    @Test
    void anErrorOfTheConsentPageIsToldWithItsType() {
        ConsentPage page = stage.accounts.begin(AccountsStage.ALICE, AccountsStage.options());
        ConsentException e = refused(
                stage.accounts,
                AccountsStage.ALICE,
                AccountsStage.with(page, "error=unauthorized_client&error_type=client_key&error_description=no+way"));
        assertThat(e.reason()).isEqualTo(Reason.REQUEST_REFUSED);
        assertThat(e).hasMessageContaining("unauthorized_client, client_key, saying \"no way\". Check that Login Kit");
        ConsentPage bare = stage.accounts.begin(AccountsStage.ALICE, AccountsStage.options());
        assertThat(refused(stage.accounts, AccountsStage.ALICE, AccountsStage.with(bare, "error=strange")))
                .hasMessageStartingWith("TikTok refused the consent: strange. ");
    }

    @Test
    void aUsedCodeIsRefusedByTikTok() {
        ConsentPage page = stage.accounts.begin(AccountsStage.ALICE, AccountsStage.options());
        assertThat(refused(stage.accounts, AccountsStage.ALICE, AccountsStage.with(page, "code=used"))
                        .reason())
                .isEqualTo(Reason.CODE_REFUSED);
    }

    @Test
    void fewerScopesThanAskedForAreKeptAsGranted() {
        stage.stage.tiktok.creator().scopes("video.upload");
        Account account = stage.connect();
        assertThat(account.scopes()).containsExactly("video.upload");
        assertThat(account.grants(Scope.VIDEO_UPLOAD)).isTrue();
        assertThat(account.grants(Scope.VIDEO_PUBLISH)).isFalse();
        assertThat(account.name()).isEqualTo("TikTok account");
        assertThat(stage.stage.tiktok.journal().count(Operation.USER_INFO)).isZero();
    }

    @Test
    void whereTheTokenAnswerIsSilentTheCallbackCountsThenTheRequest() {
        String tokens = "{\"access_token\":\"act.a\",\"open_id\":\"-000a\",\"expires_in\":7200}";
        stage.stage.answer(tokens);
        ConsentPage page = stage.accounts.begin(AccountsStage.ALICE, AccountsStage.options());
        Account told = stage.accounts.finish(
                AccountsStage.ALICE, AccountsStage.with(page, "code=c&scopes=video.upload%2Cvideo.list"));
        assertThat(told.scopes()).containsExactlyInAnyOrder("video.upload", "video.list");

        stage.stage.answer(tokens.replace("-000a", "-000b"));
        ConsentOptions asked = new ConsentOptions(
                OAuthStage.REDIRECT, Optional.empty(), Set.of(Scope.VIDEO_LIST, Scope.VIDEO_UPLOAD), true);
        ConsentPage silent = stage.accounts.begin(AccountsStage.ALICE, asked);
        assertThat(silent.url().getQuery()).contains("scope=video.list,video.upload&", "disable_auto_auth=1");
        assertThat(stage.accounts
                        .finish(AccountsStage.ALICE, AccountsStage.with(silent, "code=c"))
                        .scopes())
                .containsExactlyInAnyOrder("video.list", "video.upload");
    }

    @Test
    void theHandleIsFetchedWhereTheProfileScopeIsGranted() {
        Accounts accounts =
                stage.started(stage.replica("1").scopes(Set.of(Scope.USER_INFO_PROFILE, Scope.VIDEO_UPLOAD)));
        Account account = accounts.finish(
                AccountsStage.ALICE,
                stage.callback(accounts.begin(
                        AccountsStage.ALICE, AccountsStage.options().askingAlways())));
        assertThat(account.profile().username()).contains("emulated");
        assertThat(account.profile().displayName()).isEmpty();
        assertThat(account.name()).isEqualTo("emulated");
    }

    @Test
    void k18_theVerifierOfAReplicaWithOtherKeysDoesNotOpen() {
        ConsentPage page = stage.accounts.begin(AccountsStage.ALICE, AccountsStage.options());
        Accounts other = stage.started(stage.replica("2"));
        assertThat(catchThrowableOfType(
                                TokenSealException.class, () -> other.finish(AccountsStage.ALICE, stage.callback(page)))
                        .reason())
                .isEqualTo(TokenSealException.Reason.KEY_MISMATCH);
    }

    @Test
    void aFailingProfileDoesNotCostTheTokens() {
        stage.stage.tiktok.faults().on(Operation.USER_INFO).always().respond(Answer.status(500));
        Account account = stage.connect();
        assertThat(account.profile()).isEqualTo(Profile.EMPTY);
        assertThat(account.name()).isEqualTo("TikTok account");
        assertThat(stage.accounts.tokens().token(account.id()).token().reveal()).startsWith("act.");
        stage.stage.tiktok.faults().clear();
        stage.stage.tiktok.creator().nickname("Nick");

        Account again = stage.connect();
        assertThat(again.id()).isEqualTo(account.id());
        assertThat(again.name()).isEqualTo("Nick");
    }

    @Test
    void aProfileOfAnotherUserIsNotUsed() {
        stage.stage
                .tiktok
                .faults()
                .on(Operation.USER_INFO)
                .respond(Answer.status(200)
                        .json("{\"data\":{\"user\":{\"open_id\":\"-000other\",\"display_name\":\"Mallory\"}},"
                                + "\"error\":{\"code\":\"ok\"}}"));
        assertThat(stage.connect().name()).isEqualTo("TikTok account");
    }

    @Test
    void aStrangersTextIsMadeFitForAName() {
        stage.stage
                .tiktok
                .faults()
                .on(Operation.USER_INFO)
                .respond(Answer.status(200)
                        .json("{\"data\":{\"user\":{\"union_id\":\"a b\",\"avatar_url\":\"" + "x".repeat(3000)
                                + "\",\"display_name\":\" a\\u0000b\\n\\ud83d\\ude00\\ud83d" + "y".repeat(300)
                                + "\"}},\"error\":{\"code\":\"ok\"}}"));
        Account account = stage.connect();
        assertThat(account.name()).startsWith("a b \uD83D\uDE00yyy").hasSizeLessThanOrEqualTo(200);
        assertThat(account.profile().unionId()).isEmpty();
        assertThat(account.profile().avatarUrl()).isEmpty();
    }

    @Test
    void theStateIsNotStored() {
        ConsentPage page = stage.accounts.begin(AccountsStage.ALICE, AccountsStage.options());
        ConsentCallback callback = AccountsStage.with(page, "code=c");
        Secret state = callback.state();
        assertThat(state.reveal()).matches("[A-Za-z0-9_-]{43}");
        assertThat(page.toString()).doesNotContain(state.reveal()).doesNotContain("?");
        assertThat(stage.consents.takeOnce(state.reveal())).isEmpty();
    }
}
