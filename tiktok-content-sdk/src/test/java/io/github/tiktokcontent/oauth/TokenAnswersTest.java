package io.github.tiktokcontent.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.emulator.Answer;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.error.AuthenticationException;
import io.github.tiktokcontent.error.ConfigurationException;
import io.github.tiktokcontent.error.ConsentException;
import io.github.tiktokcontent.error.DeadlineException;
import io.github.tiktokcontent.error.InvalidRequestException;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.RateLimitException;
import io.github.tiktokcontent.error.ServerException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.error.TransportException;
import io.github.tiktokcontent.model.ErrorCode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the token endpoint may answer, and what becomes of it. */
final class TokenAnswersTest {
    private static final Secret REFRESH = Secret.of("rft.canary-refresh*!x");

    private final OAuthStage stage = OAuthStage.open();

    @AfterEach
    void close() {
        stage.close();
    }

    private static String tokens(String more) {
        return "{\"access_token\":\"act.new\",\"open_id\":\"-000u\"" + more + "}";
    }

    private TokenSet refresh() {
        return stage.oauth.refresh(REFRESH);
    }

    private <E extends Throwable> E refused(Class<E> type) {
        E failure = catchThrowableOfType(type, this::refresh);
        assertThat(failure).isNotNull();
        return failure;
    }

    @ParameterizedTest
    @CsvSource({
        "7200, 7200",
        "'\"7200\"', 7200",
        "'\" 7200 \"', 7200",
        "7200.9, 7200",
        "0, 60",
        "0.5, 60",
        "-1, 60",
        "'\"soon\"', 60",
        "null, 60",
        "{}, 60",
        "1e18, 2592000",
        "1000000000000000000, 2592000",
        "99999999999999999999999999, 2592000",
        "'\"1e999999999\"', 2592000",
        "2592001, 2592000"
    })
    void k13_theLifeOfAnAccessTokenIsReadInEveryForm(String told, long seconds) {
        stage.answer(tokens(",\"expires_in\":" + told));
        assertThat(refresh().accessExpiresAt()).isEqualTo(OAuthTime.START.plusSeconds(seconds));
    }

    @Test
    void k13_aMissingLifeIsAMinute() {
        stage.answer(tokens(",\"refresh_token\":\"rft.n\""));
        TokenSet tokens = refresh();
        assertThat(tokens.accessExpiresAt()).isEqualTo(OAuthTime.START.plusSeconds(60));
        assertThat(tokens.refreshToken()).isPresent();
        assertThat(tokens.refreshExpiresAt()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'\"15552000\"', 15552000", "1e18, 315360000", "0, ", "-5, ", "'\"x\"', "})
    void k13_theLifeOfARefreshTokenIsReadInEveryForm(String told, Long seconds) {
        stage.answer(tokens(",\"refresh_token\":\"rft.n\",\"refresh_expires_in\":" + told));
        assertThat(refresh()
                        .refreshExpiresAt()
                        .map(end -> Duration.between(OAuthTime.START, end).toSeconds()))
                .isEqualTo(java.util.Optional.ofNullable(seconds));
    }

    @Test
    void k13_lifeCountsFromTheMomentBeforeTheCall() {
        try (OAuthStage slow = OAuthStage.with(options -> options.callListener(attempt -> {}))) {
            TokenSet tokens = slow.connect();
            assertThat(tokens.accessIssuedAt()).isEqualTo(slow.time.instant());
        }
        CompletableFuture<TokenSet> call = new CompletableFuture<>();
        var fault = stage.tiktok.faults().on(Operation.TOKEN).delay();
        var running = stage.oauth.refreshAsync(
                Secret.of(stage.tiktok.creator().newTokens().refreshToken()));
        var unused = running.whenComplete((tokens, failure) -> call.complete(tokens));
        assertThat(hit(fault)).isTrue();
        stage.time.pass(Duration.ofSeconds(9));
        fault.release();
        assertThat(call.join().accessExpiresAt()).isEqualTo(OAuthTime.START.plusSeconds(7200));
    }

    private static boolean hit(io.github.tiktokcontent.emulator.Fault fault) {
        try {
            fault.awaitHit(Duration.ofSeconds(5));
            return true;
        } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"refresh_token\":\"\"", ",\"refresh_token\":null", ",\"refresh_token\":{}"})
    void k10_anAnswerWithoutRefreshTokenSaysSo(String more) {
        stage.answer(tokens(more + ",\"refresh_expires_in\":100"));
        TokenSet tokens = refresh();
        assertThat(tokens.refreshToken()).isEmpty();
        assertThat(tokens.refreshExpiresAt()).isEmpty();
        assertThat(tokens.scopes()).isEmpty();
    }

    @Test
    void scopesMayBeSeparatedByBlanks() {
        stage.answer(tokens(",\"scope\":\"video.publish, video.upload  new.scope,,\""));
        assertThat(refresh().scopes()).containsExactlyInAnyOrder("video.publish", "video.upload", "new.scope");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401})
    void k08_t28_invalidGrantIsOneWhateverTheStatus(int status) {
        stage.answer(Answer.oauthError(status, "invalid_grant", "Refresh token is invalid or expired."));
        AuthenticationException e = refused(AuthenticationException.class);
        assertThat(e.code()).contains(ErrorCode.INVALID_GRANT);
        assertThat(e.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(e.httpStatus()).hasValue(status);
        assertThat(e.isRetryable()).isFalse();
        assertThat(stage.tokenCalls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalid_client",
                "unauthorized_client",
                "invalid_request",
                "invalid_scope",
                "unsupported_grant_type",
                "unsupported_response_type"
            })
    void k09_t28_aWrongSetupIsNoAccountsFault(String code) {
        stage.answer(Answer.oauthError(200, code, "As you said."));
        ConfigurationException e = refused(ConfigurationException.class);
        assertThat(e.code()).contains(new ErrorCode(code));
        assertThat(e)
                .hasMessageContaining("\"As you said.\"")
                .hasMessageContaining(e.advice().orElseThrow().action());
        assertThat(stage.tokenCalls()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"200, server_error", "503, temporarily_unavailable", "200, internal_error"})
    void faultsOfTikToksAreNotRepeatedForARefresh(int status, String code) {
        stage.answer(Answer.oauthError(status, code, ""));
        ServerException e = refused(ServerException.class);
        assertThat(e.outcome()).isEqualTo(Outcome.AMBIGUOUS);
        assertThat(stage.tokenCalls()).isEqualTo(1);
    }

    @Test
    void n17_aCaptivePortalIsNoAnswer() {
        stage.answer(Answer.status(200).html("<p>Please log in, rft.canary</p>"));
        ServerException e = refused(ServerException.class);
        assertThat(e.outcome()).isEqualTo(Outcome.AMBIGUOUS);
        assertThat(e).hasMessageContaining("captive portals").hasMessageNotContaining("<p>");
        assertThat(stage.tokenCalls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "null",
                "{}",
                "{\"error\":\"\"}",
                "{\"access_token\":\"\",\"open_id\":\"u\"}",
                "{\"access_token\":\"a b\",\"open_id\":\"u\"}",
                "{\"access_token\":{},\"open_id\":\"u\"}",
                "{\"data\":{\"access_token\":\"act.v1\",\"open_id\":\"u\"},\"message\":\"success\"}"
            })
    void t28_anAnswerWithoutAccessTokenIsNone(String body) {
        stage.answer(body);
        assertThat(refused(ServerException.class).code()).isEmpty();
        assertThat(stage.tokenCalls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"open_id\":\"\"", ",\"open_id\":\"a b\"", ",\"open_id\":[]"})
    void tokensOfNobodyAreRefused(String openId) {
        stage.answer("{\"access_token\":\"act.canary\"" + openId + ",\"log_id\":\"L1\"}");
        ServerException e = refused(ServerException.class);
        assertThat(e).hasMessageContaining("open_id").hasMessageContaining("L1").hasMessageNotContaining("act.");
    }

    @Test
    void t28_anErrorCountsEvenBesideTokens() {
        stage.answer(tokens(",\"error\":\"invalid_grant\""));
        assertThat(refused(AuthenticationException.class).code()).contains(ErrorCode.INVALID_GRANT);
    }

    @Test
    void tokensCountEvenWithAnUnusualStatus() {
        stage.answer(Answer.status(502).json(tokens("")));
        assertThat(refresh().accessToken()).isEqualTo(Secret.of("act.new"));
    }

    @Test
    void theErrorOfTheApisEnvelopeIsUnderstood() {
        stage.answer("{\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"m\"}}");
        stage.answer(tokens(",\"error\":{\"code\":\"ok\"}"));
        assertThat(refresh().accessToken()).isEqualTo(Secret.of("act.new"));
        assertThat(stage.tokenCalls()).isEqualTo(2);
    }

    @Test
    void tooManyCallsAreToldWithTheTimeToWait() {
        stage.answer(Answer.status(429).header("Retry-After", "77").json("{}"));
        RateLimitException e = refused(RateLimitException.class);
        assertThat(e.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(e.retryAfter()).contains(Duration.ofSeconds(77));
        assertThat(stage.tokenCalls()).isEqualTo(1);
    }

    @Test
    void redirectsAreNotFollowed() {
        stage.answer(Answer.redirect(307, stage.tiktok.apiBaseUrl() + "/v2/oauth/token/"));
        assertThat(refused(TransportException.class).outcome()).isEqualTo(Outcome.AMBIGUOUS);
        assertThat(stage.tokenCalls()).isEqualTo(1);
    }

    @Test
    void anUnknownErrorChangesNothing() {
        stage.answer(Answer.oauthError(400, "brand_new", "who knows"));
        assertThat(refused(InvalidRequestException.class).code()).contains(new ErrorCode("brand_new"));
    }

    @Test
    void aDenialIsOneForRefreshAndExchange() {
        stage.answer(Answer.oauthError(400, "access_denied", ""));
        assertThat(refused(AuthenticationException.class).code()).contains(ErrorCode.ACCESS_DENIED);
        ConsentCallback callback = stage.consent();
        stage.answer(Answer.oauthError(400, "access_denied", ""));
        assertThatThrownBy(() -> stage.exchange(callback))
                .isInstanceOfSatisfying(
                        ConsentException.class,
                        e -> assertThat(e.reason()).isEqualTo(ConsentException.Reason.DECLINED));
    }

    @Test
    void k04_aLostAnswerIsNotAskedForAgain() {
        stage.tiktok.faults().on(Operation.TOKEN).dropAfterProcessing();
        assertThat(refused(TransportException.class).outcome()).isEqualTo(Outcome.AMBIGUOUS);
        ConsentCallback callback = stage.consent();
        stage.tiktok.faults().on(Operation.TOKEN).dropAfterProcessing();
        assertThatThrownBy(() -> stage.exchange(callback)).isInstanceOf(TransportException.class);
        assertThat(stage.tokenCalls()).isEqualTo(2);
    }

    @Test
    void k04_anAnswerThatDoesNotComeEndsWithTheTime() {
        try (OAuthStage hurried = OAuthStage.with(options -> options.tokenTimeout(Duration.ofMillis(200)))) {
            hurried.tiktok.faults().on(Operation.TOKEN).delay();
            assertThatThrownBy(() -> hurried.oauth.refresh(REFRESH)).isInstanceOf(DeadlineException.class);
            assertThat(hurried.tokenCalls()).isEqualTo(1);
        }
    }

    @Test
    void whatChangesNothingTwiceIsRepeated() {
        stage.tiktok.faults().on(Operation.TOKEN).dropAfterProcessing();
        stage.oauth.checkCredentials();
        assertThat(stage.tokenCalls()).isEqualTo(2);

        Secret token = Secret.of(stage.tiktok.creator().newTokens().accessToken());
        stage.tiktok.faults().on(Operation.REVOKE).respond(Answer.status(503));
        stage.oauth.revoke(token);
        assertThat(stage.tiktok.journal().count(Operation.REVOKE)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "{\"data\":{}}", "{\"error\":\"\",\"log_id\":\"x\"}"})
    void revokeEndsWithAnEmptyAnswer(String body) {
        stage.tiktok.faults().on(Operation.REVOKE).respond(Answer.status(200).json(body));
        stage.oauth.revoke(REFRESH);
    }

    @Test
    void revokeIsNotDoneByAPortalNorByAnError() {
        stage.tiktok
                .faults()
                .on(Operation.REVOKE)
                .always()
                .respond(Answer.status(200).html("<p>hi</p>"));
        assertThatThrownBy(() -> stage.oauth.revoke(REFRESH)).isInstanceOf(ServerException.class);
        stage.tiktok.faults().clear();
        stage.tiktok.faults().on(Operation.REVOKE).respond(Answer.oauthError(200, "invalid_client", "x"));
        assertThatThrownBy(() -> stage.oauth.revoke(REFRESH)).isInstanceOf(ConfigurationException.class);
        stage.tiktok.faults().on(Operation.REVOKE).always().respond(Answer.status(404));
        assertThatThrownBy(() -> stage.oauth.revoke(REFRESH)).isInstanceOf(ServerException.class);
    }

    @Test
    void aCheckThatIsRefusedInAnyOtherWayIsAMatterOfTheSetup() {
        stage.answer(Answer.oauthError(400, "invalid_grant", ""));
        assertThatThrownBy(stage.oauth::checkCredentials).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void l01_whatTikTokRepeatsOfOurSecretsIsNotRepeated() {
        stage.answer(
                Answer.oauthError(
                        400,
                        "invalid_request",
                        "refresh_token=rft.canary-refresh*!x or rft.canary-refresh*%21x for canary-client-secret\r\nact.other!x"));
        TikTokException e = refused(ConfigurationException.class);
        assertThat(e)
                .hasMessageContaining("refresh_token=***")
                .hasMessageNotContaining("canary-refresh")
                .hasMessageNotContaining("canary-client-secret")
                .hasMessageNotContaining("act.other")
                .hasMessageNotContaining("\n");
    }
}
