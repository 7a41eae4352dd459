package io.github.tiktokcontent.server;

import io.github.tiktokcontent.error.AccountException;
import io.github.tiktokcontent.error.CallInterruptedException;
import io.github.tiktokcontent.error.ConfigurationException;
import io.github.tiktokcontent.error.DeadlineException;
import io.github.tiktokcontent.error.MediaRefusedException;
import io.github.tiktokcontent.error.PostRefusedException;
import io.github.tiktokcontent.error.RateLimitException;
import io.github.tiktokcontent.error.StoreException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.error.TokenSealException;
import io.github.tiktokcontent.model.ErrorCode;
import io.github.tiktokcontent.model.PublishId;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What failures become at the door: a status, a code and a sentence, never a trace. */
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(TaskApi.class);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration MINUTE = Duration.ofSeconds(60);

    private Problems() {}

    static Problem of(Throwable failure) {
        if (failure instanceof Refused refused) {
            return refused.problem();
        }
        if (failure instanceof PostRefusedException refused) {
            return refused(refused);
        }
        if (failure instanceof MediaRefusedException refused) {
            return Problem.of(422, "media_refused", message(refused))
                    .with(
                            "problems",
                            refused.problems().stream()
                                    .map(problem -> Map.of("rule", problem.rule(), "message", problem.message()))
                                    .toList());
        }
        return failure instanceof TikTokException known ? of(known) : fault(failure);
    }

    private static Problem refused(PostRefusedException refused) {
        int status = switch (refused.reason()) {
            case TASK_NOT_FOUND, NOT_POSTED -> 404;
            case ALREADY_POSTED, POST_ACTIVE, OUTCOME_UNKNOWN, NOT_CANCELLABLE, NOT_RESOLVABLE -> 409;
            case NOT_READY, KEY_REUSED, ACCOUNT, SCOPE, REQUEST, PRIVACY_LEVEL, INTERACTION -> 422;
        };
        Problem problem = Problem.of(status, refused.reason().name().toLowerCase(Locale.ROOT), message(refused));
        if (status == 409) {
            problem = problem.with(
                            "publish_id",
                            refused.publishId().map(PublishId::value).orElse(null))
                    .with("state", refused.state().map(Enum::name).orElse(null));
        }
        return refused.allowed().isEmpty() ? problem : problem.with("allowed", refused.allowed());
    }

    private static Problem of(TikTokException known) {
        if (known instanceof StoreException || known instanceof CallInterruptedException) {
            LOG.warn("A request is answered 503: {}", known.getMessage());
            return Problem.of(503, "unavailable", "The service cannot reach its database now; try again soon.")
                    .retryAfter(SOON);
        }
        if (known instanceof ConfigurationException || known instanceof TokenSealException) {
            return fault(known);
        }
        if (known instanceof AccountException account) {
            return Problem.of(422, "account_" + account.reason().name().toLowerCase(Locale.ROOT), message(known));
        }
        if (known instanceof RateLimitException) {
            return tikTok(429, known).retryAfter(known.retryAfter().orElse(MINUTE));
        }
        if (known instanceof DeadlineException) {
            return tikTok(504, known).retryAfter(SOON);
        }
        if (known.isRetryable()) {
            return tikTok(502, known).retryAfter(known.retryAfter().orElse(SOON));
        }
        // TikTok's own no, such as of an account that may not post: nothing that a repeat would mend.
        return tikTok(422, known);
    }

    private static Problem tikTok(int status, TikTokException known) {
        Problem problem =
                Problem.of(status, known.code().map(ErrorCode::value).orElse("tiktok_unavailable"), message(known));
        return known.logId().map(id -> problem.with("log_id", id)).orElse(problem);
    }

    /** An authenticator could not tell. */
    static Problem whoAsksIsUnknown(TikTokException failure) {
        LOG.warn("A request is answered 503, because it cannot be told who asks: {}", failure.getMessage());
        return Problem.of(503, "unavailable", "The service cannot tell now who asks; try again soon.")
                .retryAfter(SOON);
    }

    /** What nobody foresaw. The log has the cause, under an id that the answer names. */
    static Problem fault(Throwable failure) {
        String id = UUID.randomUUID().toString();
        LOG.error("A request failed ({})", id, failure);
        return Problem.of(
                        500, "internal", "The service met a fault of its own; its log tells more under this error id.")
                .with("error_id", id);
    }

    private static String message(TikTokException failure) {
        return String.valueOf(failure.getMessage());
    }
}
