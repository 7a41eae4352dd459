package io.github.tiktokcontent.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.error.AccountException;
import io.github.tiktokcontent.error.ConfigurationException;
import io.github.tiktokcontent.error.TokenSealException;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.OpenId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys that change, that are missing, and that an earlier system used. */
final class StoredKeysTest {
    private final AccountsStage stage = new AccountsStage();

    @AfterEach
    void close() {
        stage.close();
    }

    private static SealedGrant with(SealedGrant grant, String access, Optional<String> refresh) {
        return new SealedGrant(
                grant.version(),
                Optional.of(access),
                grant.accessIssuedAt(),
                grant.accessExpiresAt(),
                refresh,
                grant.refreshExpiresAt());
    }

    private void overwrite(Account account, SealedGrant grant) {
        assertThat(stage.tokens.update(
                        account.id(),
                        account.grant().version(),
                        new AccountChange.Resealed(grant),
                        stage.time.instant()))
                .isTrue();
    }

    @Test
    void k18_rotatingSealsEverythingWithTheFirstKeyAndLosesNothing() {
        Account first = stage.connect();
        Account second = stage.connect(stage.stage.tiktok.creator("second"));
        Account gone = stage.connect(stage.stage.tiktok.creator("gone"));
        Secret token = stage.accounts.tokens().token(first.id()).token();
        stage.accounts.disconnect(gone.id());

        Accounts rotating = stage.started(stage.replica("2", "1"));
        assertThat(rotating.verifyKeys()).isEqualTo(new KeyReport(2, 0, 2, 0, 0));
        assertThat(rotating.rotateKeys()).isEqualTo(new KeyReport(2, 0, 2, 0, 0));
        assertThat(rotating.rotateKeys()).isEqualTo(new KeyReport(2, 2, 0, 0, 0));
        assertThat(rotating.verifyKeys().isComplete()).isTrue();

        Accounts newer = stage.started(stage.replica("2"));
        assertThat(newer.tokens().token(first.id()).token()).isEqualTo(token);
        assertThat(stage.row(second).grant().version()).isEqualTo(second.grant().version());
        assertThat(stage.row(second).grant().refreshExpiresAt())
                .isEqualTo(second.grant().refreshExpiresAt());
    }

    @Test
    void k18_aRefreshThatComesBetweenIsNotOverwritten() {
        Account account = stage.connect();
        Accounts rotating = stage.started(stage.replica("2", "1"));
        stage.tokens.before.add(() -> {
            stage.time.pass(Duration.ofHours(3));
            assertThat(stage.accounts.tokens().token(account.id())).isNotNull();
        });
        // The one that is to be resealed waits behind the refresh of another replica.
        assertThat(rotating.rotateKeys().older()).isEqualTo(1);
        assertThat(stage.row(account).grant().version().number()).isEqualTo(1);
        assertThat(stage.started(stage.replica("2")).verifyKeys()).isEqualTo(new KeyReport(1, 1, 0, 0, 0));
        assertThat(stage.stage.tokenCalls()).isEqualTo(2);
    }

    @Test
    void k18_whatIsDisconnectedOrResealedMeanwhileStaysSo() {
        Account gone = stage.connect();
        Accounts rotating = stage.started(stage.replica("2", "1"));
        stage.tokens.before.add(
                () -> assertThat(stage.accounts.forget(gone.id()).status()).isEqualTo(new AccountStatus.Revoked()));
        assertThat(rotating.rotateKeys().older()).isEqualTo(1);
        assertThat(stage.row(gone).grant().accessToken()).isEmpty();

        Account account = stage.connect();
        Accounts third = stage.started(stage.replica("2", "1"));
        stage.tokens.before.add(() -> {
            stage.time.pass(Duration.ofHours(3));
            assertThat(third.tokens().token(account.id())).isNotNull();
        });
        assertThat(rotating.rotateKeys().older()).isEqualTo(1);
        assertThat(third.verifyKeys().current()).isEqualTo(1);
    }

    @Test
    void k17_withoutTheKeyNothingIsTouchedNorFlagged() {
        Account account = stage.connect();
        Accounts wrong = stage.started(stage.replica("3").checkKeysAtStart(false));
        assertThat(wrong.verifyKeys()).isEqualTo(new KeyReport(1, 0, 0, 1, 0));
        assertThat(wrong.rotateKeys()).isEqualTo(new KeyReport(1, 0, 0, 1, 0));
        assertThat(wrong.verifyKeys().isComplete()).isFalse();
        assertThatThrownBy(() -> wrong.tokens().token(account.id()))
                .isInstanceOfSatisfying(
                        TokenSealException.class,
                        e -> assertThat(e.reason()).isEqualTo(TokenSealException.Reason.KEY_MISMATCH));
        assertThatThrownBy(() -> wrong.disconnect(account.id())).isInstanceOf(TokenSealException.class);
        assertThat(stage.row(account)).isEqualTo(account);
        assertThat(stage.accounts.tokens().token(account.id())).isNotNull();
        assertThat(wrong.forget(account.id()).status()).isEqualTo(new AccountStatus.Revoked());
    }

    @Test
    void k18_whoLacksTheNewestKeyDoesNotStart() {
        Account account = stage.connect();
        Accounts newer = stage.started(stage.replica("2", "1"));
        newer.rotateKeys();
        stage.time.pass(Duration.ofSeconds(1));
        assertThatThrownBy(() -> stage.replica("1").build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(account.id().value())
                .hasMessageContaining("give this one all keys");
        assertThat(stage.started(stage.replica("1", "2")).verifyKeys().older()).isEqualTo(1);
    }

    @Test
    void k18_theYoungestTokenCountsToo() {
        Account old = stage.connect();
        stage.time.pass(Duration.ofSeconds(1));
        Accounts newer = stage.started(stage.replica("2", "1"));
        stage.stage.tiktok.atConsentPage(stage.stage.tiktok.creator("second"));
        var unused = newer.finish(
                AccountsStage.ALICE, stage.callback(newer.begin(AccountsStage.ALICE, AccountsStage.options())));
        stage.time.pass(Duration.ofSeconds(1));
        assertThat(newer.rename(old.id(), "changed last, sealed with the old key")
                        .id())
                .isEqualTo(old.id());
        assertThatThrownBy(() -> stage.replica("1").build()).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void anEmptyStoreStartsWithAnyKey() {
        assertThat(stage.started(stage.replica("9")).verifyKeys()).isEqualTo(new KeyReport(0, 0, 0, 0, 0));
    }

    @Test
    void k19_tokensOfAnotherRowAreRefusedAndLeftAlone() {
        Account victim = stage.connect();
        Account other = stage.connect(stage.stage.tiktok.creator("other"));
        SealedGrant stolen = with(
                victim.grant(),
                other.grant().accessToken().orElseThrow(),
                other.grant().refreshToken());
        overwrite(victim, stolen);

        Accounts accounts = stage.started(stage.replica("2", "1"));
        assertThatThrownBy(() -> accounts.tokens().token(victim.id()))
                .isInstanceOfSatisfying(
                        TokenSealException.class,
                        e -> assertThat(e.reason()).isEqualTo(TokenSealException.Reason.WRONG_PLACE));
        assertThat(accounts.rotateKeys()).isEqualTo(new KeyReport(2, 0, 1, 0, 1));
        assertThat(stage.row(victim).grant()).isEqualTo(stolen);
        assertThat(stage.row(victim).status()).isEqualTo(AccountStatus.ACTIVE);
    }

    @Test
    void k19_accessAndRefreshTokenCannotChangePlaces() {
        Account account = stage.connect();
        overwrite(
                account,
                with(
                        account.grant(),
                        account.grant().refreshToken().orElseThrow(),
                        account.grant().accessToken()));
        assertThat(stage.accounts.verifyKeys()).isEqualTo(new KeyReport(1, 0, 0, 0, 1));
    }

    @Test
    void k20_aDamagedRefreshTokenIsFoundAndLeftAsItIs() {
        Account account = stage.connect();
        String refresh = account.grant().refreshToken().orElseThrow();
        SealedGrant damaged = with(
                account.grant(),
                account.grant().accessToken().orElseThrow(),
                Optional.of(refresh.substring(0, refresh.length() - 4)));
        overwrite(account, damaged);
        assertThat(stage.accounts.rotateKeys()).isEqualTo(new KeyReport(1, 0, 0, 1, 0));
        assertThat(stage.row(account).grant()).isEqualTo(damaged);
    }

    @Test
    void anAccountWithoutRefreshTokenIsRotatedToo() {
        stage.stage.answer("{\"access_token\":\"act.a\",\"open_id\":\"-000a\",\"expires_in\":7200}");
        ConsentPage page = stage.accounts.begin(AccountsStage.ALICE, AccountsStage.options());
        Account account =
                stage.accounts.finish(AccountsStage.ALICE, AccountsStage.with(page, "code=c&scopes=video.upload"));
        assertThat(account.grant().refreshToken()).isEmpty();
        Accounts rotating = stage.started(stage.replica("2", "1"));
        assertThat(rotating.rotateKeys().older()).isEqualTo(1);
        assertThat(rotating.verifyKeys().current()).isEqualTo(1);
    }

    private ImportedTokens imported(String access, Optional<Instant> end, Optional<String> refresh) {
        return new ImportedTokens(
                AccountsStage.ALICE,
                new OpenId(stage.stage.tiktok.creator().openId()),
                Optional.empty(),
                access,
                end,
                refresh,
                Optional.empty(),
                Set.of("video.upload"),
                new Profile(Optional.empty(), Optional.empty(), Optional.of("old_handle"), Optional.empty()));
    }

    @Test
    void bareTokensOfAnEarlierSystemAreSealedAnew() {
        var pair = stage.stage.tiktok.creator().newTokens();
        var python = AccountsStage.cipher("7");
        ImportedTokens tokens = imported(
                python.encrypt(Secret.of(pair.accessToken())),
                Optional.of(OAuthTime.START.plusSeconds(3600)),
                Optional.of(python.encrypt(Secret.of(pair.refreshToken()))));
        Accounts accounts = stage.started(stage.replica("1", "7"));

        Account account = accounts.importTokens(tokens);

        assertThat(account.name()).isEqualTo("old_handle");
        assertThat(accounts.tokens().token(account.id()).token()).isEqualTo(Secret.of(pair.accessToken()));
        assertThat(accounts.verifyKeys()).isEqualTo(new KeyReport(1, 1, 0, 0, 0));
        assertThat(accounts.importTokens(tokens)).isEqualTo(stage.row(account));
        assertThat(tokens.toString()).doesNotContain(tokens.accessToken());
        assertThatThrownBy(() -> accounts.importTokens(
                        imported(account.grant().accessToken().orElseThrow(), Optional.empty(), Optional.empty())))
                .isInstanceOf(TokenSealException.class);
        assertThatThrownBy(() -> stage.accounts.importTokens(tokens)).isInstanceOf(TokenSealException.class);
    }

    @Test
    void tokensSealedForAnIdAreStoredByNobodyAndOpenUnderThatIdOnly() {
        var pair = stage.stage.tiktok.creator().newTokens();
        ImportedTokens tokens = imported(
                AccountsStage.cipher("7").encrypt(Secret.of(pair.accessToken())),
                Optional.of(OAuthTime.START.plusSeconds(3600)),
                Optional.empty());
        Accounts accounts = stage.started(stage.replica("1", "7"));
        AccountId id = new AccountId("kept-id");

        Account account = accounts.sealed(id, tokens);

        assertThat(account.id()).isEqualTo(id);
        assertThat(accounts.find(id)).isEmpty();
        assertThat(stage.tokens.insert(account)).isEqualTo(account);
        assertThat(accounts.tokens().token(id).token()).isEqualTo(Secret.of(pair.accessToken()));
        assertThatThrownBy(() -> stage.accounts.sealed(id, tokens)).isInstanceOf(TokenSealException.class);
    }

    /** Made by Python's {@code cryptography}; the key was invented for this test. */
    @Test
    void rowsThatPythonWroteAreTakenOver() {
        Accounts accounts = stage.started(Accounts.builder(
                stage.stage.oauth,
                FernetCipher.parse(FernetCipher.newKey().reveal() + ",3mk4_u0RFRbhJsCJwXWaMcPXnn6cD_RZyPq4vjHEpAo="),
                stage.tokens,
                stage.consents));
        Account account = accounts.importTokens(
                imported(
                        "gAAAAABlU_EAQhf0IBF4emh2ZPLl9_9hvt9kwJiuoqA89qfsnfCMBdSv7_Oonz8myT2BZSbhdy2eW-NLcM5iunhdgvMGXgDdHuuaDsNgopEFTAD5C-sCAbY=",
                        Optional.of(OAuthTime.START.plusSeconds(3600)),
                        Optional.of(
                                "gAAAAABlU_EAcRFgsmVwXVGHxSYqAPjY4Z_VEhqXLXEgRqFsLlnzY08W-_5pQ_MKrZ58-edNIBinV7FS4eH3KKgo_rY8tqdFNqqfXw3EX35Kjva1nHJ9HS0=")));
        assertThat(accounts.tokens().token(account.id()).token()).isEqualTo(Secret.of("act.earlier-system*!4321.e1"));
        stage.time.pass(Duration.ofHours(1));
        assertThatThrownBy(() -> accounts.tokens().token(account.id())).isInstanceOf(AccountException.class);
        assertThat(stage.stage.tiktok.journal().last(Operation.TOKEN).form())
                .containsEntry("refresh_token", "rft.earlier-system*!8765.e1");
        assertThat(accounts.verifyKeys()).isEqualTo(new KeyReport(1, 1, 0, 0, 0));
    }

    @Test
    void anImportedTokenOfUnknownEndIsRefreshedAtItsFirstUse() {
        var pair = stage.stage.tiktok.creator().newTokens();
        var python = AccountsStage.cipher("1");
        Account account = stage.accounts.importTokens(imported(
                python.encrypt(Secret.of(pair.accessToken())),
                Optional.empty(),
                Optional.of(python.encrypt(Secret.of(pair.refreshToken())))));
        assertThat(stage.accounts.tokens().token(account.id()).token()).isNotEqualTo(Secret.of(pair.accessToken()));
        assertThat(stage.row(account).grant().version().number()).isEqualTo(1);
    }

    @Test
    void anImportKeepsNameAndTimes() {
        var python = AccountsStage.cipher("1");
        Instant past = OAuthTime.START.minusSeconds(60);
        ImportedTokens tokens = new ImportedTokens(
                AccountsStage.BOB,
                new OpenId("-000x"),
                Optional.of("shop"),
                python.encrypt(Secret.of("act.x")),
                Optional.of(past),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Profile.EMPTY);
        Account account = stage.accounts.importTokens(tokens);
        assertThat(account.name()).isEqualTo("shop");
        assertThat(account.grant().accessExpiresAt()).isEqualTo(past);
        assertThat(account.grant().accessIssuedAt()).isEqualTo(past);
        Account unnamed = stage.accounts.importTokens(new ImportedTokens(
                AccountsStage.ALICE,
                new OpenId("-000y"),
                Optional.empty(),
                tokens.accessToken(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Profile.EMPTY));
        assertThat(unnamed.name()).isEqualTo("TikTok account");
    }
}
