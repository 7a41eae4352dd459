package io.github.tiktokcontent.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.error.AccountException;
import io.github.tiktokcontent.error.CallInterruptedException;
import io.github.tiktokcontent.error.ConfigurationException;
import io.github.tiktokcontent.error.DeadlineException;
import io.github.tiktokcontent.error.ErrorDetails;
import io.github.tiktokcontent.error.MediaRefusedException;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.PermissionException;
import io.github.tiktokcontent.error.RateLimitException;
import io.github.tiktokcontent.error.ServerException;
import io.github.tiktokcontent.error.StoreException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.error.TokenSealException;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.ErrorCode;
import io.github.tiktokcontent.server.ApiStage.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures and what is answered, as the table in docs/http.md has it. */
final class ProblemsTest {
    private static final String SECRET = "jdbc:postgresql://db.internal/secret-in-a-message";

    static Stream<Arguments> failures() {
        AccountId account = new AccountId("account-1");
        return Stream.of(
                known(new StoreException(SECRET, Outcome.AMBIGUOUS, true, null), 503, "unavailable", "5"),
                known(new CallInterruptedException(SECRET), 503, "unavailable", "5"),
                known(new ConfigurationException(SECRET, ErrorDetails.NONE, null), 500, "internal", ""),
                known(new TokenSealException(TokenSealException.Reason.KEY_MISMATCH, SECRET), 500, "internal", ""),
                known(new IllegalStateException(SECRET), 500, "internal", ""),
                known(
                        new AccountException(
                                "It was disconnected",
                                account,
                                AccountException.Reason.REVOKED,
                                Optional.empty(),
                                ErrorDetails.NONE),
                        422,
                        "account_revoked",
                        ""),
                known(
                        new RateLimitException("Too often", Outcome.REJECTED, details("rate_limit_exceeded", 7_001)),
                        429,
                        "rate_limit_exceeded",
                        "8"),
                known(
                        new RateLimitException("Too often", Outcome.REJECTED, ErrorDetails.NONE),
                        429,
                        "tiktok_unavailable",
                        "60"),
                known(new DeadlineException("Too slow", Outcome.AMBIGUOUS), 504, "tiktok_unavailable", "5"),
                known(new ServerException("Broken", ErrorDetails.NONE, null), 502, "tiktok_unavailable", "5"),
                known(
                        new ServerException("Broken", details("internal_error", 9_000), null),
                        502,
                        "internal_error",
                        "9"),
                known(
                        new PermissionException("It may not post", details("scope_not_authorized", 1)),
                        422,
                        "scope_not_authorized",
                        ""),
                known(
                        new MediaRefusedException(
                                "a.mp4",
                                List.of(new io.github.tiktokcontent.model.Problem("size", "It is too large."))),
                        422,
                        "media_refused",
                        ""));
    }

    private static Arguments known(Throwable failure, int status, String code, String retryAfter) {
        return Arguments.of(failure, status, code, retryAfter);
    }

    private static ErrorDetails details(String code, long millis) {
        return new ErrorDetails(
                Optional.of(new ErrorCode(code)),
                OptionalInt.of(400),
                Optional.of("log-17"),
                Optional.of(Duration.ofMillis(millis)));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureIsAnsweredWithItsStatusAndNothingOfTheInside(
            Throwable failure, int status, String code, String retryAfter) {
        Reply reply = new Reply(Problems.of(failure).answer(Optional.empty()));
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.text("code")).isEqualTo(code);
        assertThat(reply.text("title")).isNotEmpty();
        assertThat(reply.header("Retry-After")).isEqualTo(retryAfter);
        assertThat(reply.response().body()).doesNotContain("jdbc", "secret", "Exception", "\tat ");
        assertThat(reply.json().has("error_id")).isEqualTo(status == 500);
        boolean traced =
                failure instanceof TikTokException known && known.logId().isPresent();
        assertThat(reply.json().path("log_id").asText()).isEqualTo(traced ? "log-17" : "");
        if (failure instanceof MediaRefusedException) {
            assertThat(reply.json().at("/problems/0/rule").asText()).isEqualTo("size");
        }
    }
}
