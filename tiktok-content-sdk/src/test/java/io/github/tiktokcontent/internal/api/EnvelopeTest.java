package io.github.tiktokcontent.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.http.HttpReply;
import io.github.tiktokcontent.model.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EnvelopeTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void okWithDataGivesTheData() {
        ApiAnswer answer = read(200, "{\"data\":{\"a\":\"b\"},\"error\":{\"code\":\"ok\",\"log_id\":\"L1\"}}");
        assertThat(answer.data().text("a")).contains("b");
        assertThat(answer.logId()).contains("L1");
        assertThat(read(200, "{\"error\":{\"code\":\"ok\"}}").data().has("a")).isFalse();
        assertThat(read(400, "{\"data\":{\"a\":\"b\"},\"error\":{\"code\":\"ok\"}}")
                        .data()
                        .text("a"))
                .as("the code decides, not the status")
                .contains("b");
    }

    @ParameterizedTest
    @CsvSource({
        "200, access_token_invalid, AuthenticationException, REJECTED",
        "401, access_token_invalid, AuthenticationException, REJECTED",
        "401, scope_not_authorized, PermissionException, REJECTED",
        "400, scope_permission_missed, PermissionException, REJECTED",
        "403, unaudited_client_can_only_post_to_private_accounts, PermissionException, REJECTED",
        "403, url_ownership_unverified, PermissionException, REJECTED",
        "403, spam_risk_user_banned_from_posting, PermissionException, REJECTED",
        "403, spam_risk_too_many_posts, PostingCapException, REJECTED",
        "403, spam_risk_too_many_pending_share, PostingCapException, REJECTED",
        "403, reached_active_user_cap, PostingCapException, REJECTED",
        "403, privacy_level_option_mismatch, InvalidRequestException, REJECTED",
        "400, invalid_params, InvalidRequestException, REJECTED",
        "400, invalid_file_upload, InvalidRequestException, REJECTED",
        "400, app_version_check_failed, InvalidRequestException, REJECTED",
        "400, publish_not_cancellable, InvalidRequestException, REJECTED",
        "400, invalid_publish_id, PostNotFoundException, REJECTED",
        "400, token_not_authorized_for_specified_publish_id, PostNotFoundException, REJECTED",
        "429, rate_limit_exceeded, RateLimitException, REJECTED",
        "200, rate_limit_exceeded, RateLimitException, REJECTED",
        "500, internal_error, ServerException, AMBIGUOUS",
        "200, internal_error, ServerException, AMBIGUOUS",
        "503, access_token_invalid, ServerException, AMBIGUOUS",
        "418, tomorrow, InvalidRequestException, REJECTED"
    })
    void everyDocumentedCodeHasItsException(int status, String code, String type, Outcome outcome) {
        TikTokException failure = failure(
                status, Map.of(), "{\"error\":{\"code\":\"" + code + "\",\"message\":\"why\",\"log_id\":\"L2\"}}");
        assertThat(failure.getClass().getSimpleName()).isEqualTo(type);
        assertThat(failure.outcome()).isEqualTo(outcome);
        assertThat(failure.code()).contains(new ErrorCode(code));
        assertThat(failure.httpStatus()).hasValue(status);
        assertThat(failure.logId()).contains("L2");
        assertThat(failure)
                .hasMessageContainingAll("op: TikTok answered " + code, "HTTP " + status, "log id L2", "why");
    }

    @Test
    void bothSpellingsOfInvalidParamsAreOneCode() {
        assertThat(failure(400, Map.of(), "{\"error\":{\"code\":\"invalid_param\"}}")
                        .code())
                .contains(ErrorCode.INVALID_PARAMS);
    }

    @Test
    void theLiveFormOfAnUnknownPublishIdIsRecognised() {
        TikTokException failure =
                failure(400, Map.of(), "{\"error\":{\"code\":\"invalid_params\",\"message\":\"invalid_publish_id\"}}");
        assertThat(failure.code()).contains(ErrorCode.INVALID_PUBLISH_ID);
        assertThat(failure.getClass().getSimpleName()).isEqualTo("PostNotFoundException");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":\"invalid_grant\",\"error_description\":\"gone\"}|invalid_grant",
                "{\"code\":\"invalid_params\",\"message\":\"flat\",\"log_id\":\"L3\"}|invalid_params"
            })
    void t28_flatErrorsInA200AreFailures(String body, String code) {
        assertThat(failure(200, Map.of(), body).code()).contains(new ErrorCode(code));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200|<html>login</html>|ServerException",
                "200|{}|ServerException",
                "404|not found|ServerException",
                "403|<html></html>|ServerException",
                "302|moved|TransportException",
                "429|busy|RateLimitException",
                "502|<html></html>|ServerException",
                "500|{\"error\":{\"code\":\"ok\"}}|ServerException"
            })
    void n14_n16_n17_answersThatAreNotTikToksAreDecidedByStatusAndNeverQuoted(int status, String body, String type) {
        TikTokException failure = failure(status, Map.of(), body);
        assertThat(failure.getClass().getSimpleName()).isEqualTo(type);
        assertThat(failure.getMessage()).doesNotContain("<html>").contains("HTTP " + status);
        assertThat(failure.code()).isEmpty();
    }

    @Test
    void aRedirectIsNotWorthRepeating() {
        assertThat(failure(302, Map.of(), "").isRetryable()).isFalse();
    }

    @Test
    void t29_logIdsAreCleanedAndCutAndTakenFromTheHeaderIfNeeded() {
        assertThat(failure(500, Map.of("X-TT-Logid", List.of("H1")), "x").logId())
                .contains("H1");
        assertThat(failure(500, Map.of(), "x").logId()).isEmpty();
        String longId = "L".repeat(10_000);
        assertThat(failure(400, Map.of(), "{\"error\":{\"code\":\"c\",\"log_id\":\"" + longId + "\"}}")
                        .logId()
                        .orElseThrow())
                .hasSize(128);
        TikTokException forged = failure(
                400,
                Map.of(),
                "{\"error\":{\"code\":\"c\",\"log_id\":\"a\\r\\nERROR forged\",\"message\":\"b\\n\\u001b[31mred\"}}");
        assertThat(forged.logId()).contains("a ERROR forged");
        assertThat(forged.getMessage()).doesNotContain("\n", "\r", "\u001b");
        assertThat(failure(400, Map.of(), "{\"error\":{\"code\":\"c\",\"logid\":\"L9\"}}")
                        .logId())
                .contains("L9");
    }

    @Test
    void l03_queriesOfUrlsInTikToksMessagesAreNotRepeated() {
        TikTokException failure = failure(
                400,
                Map.of(),
                "{\"error\":{\"code\":\"c\",\"message\":\"cannot pull https://a.example/v.mp4?token=canary-1 now\"}}");
        assertThat(failure.getMessage()).contains("https://a.example/v.mp4?***").doesNotContain("canary-1");
    }

    @Test
    void n21_retryAfterIsReadFromTheHeader() {
        assertThat(failure(429, Map.of("Retry-After", List.of("120")), "{}").retryAfter())
                .contains(Duration.ofMinutes(2));
        assertThat(failure(429, Map.of("Retry-After", List.of("soon")), "{}").retryAfter())
                .isEmpty();
    }

    private static ApiAnswer read(int status, String body) {
        return envelope(status, Map.of()).read(body.getBytes(StandardCharsets.UTF_8));
    }

    private static TikTokException failure(int status, Map<String, List<String>> headers, String body) {
        return catchThrowableOfType(
                TikTokException.class, () -> envelope(status, headers).read(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static Envelope envelope(int status, Map<String, List<String>> headers) {
        return new Envelope("op", HttpReply.of(status, headers, new byte[0]), NOW);
    }
}
