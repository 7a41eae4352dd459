package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.error.AccountException;
import io.github.tiktokcontent.error.AuthenticationException;
import io.github.tiktokcontent.error.CallInterruptedException;
import io.github.tiktokcontent.error.ConfigurationException;
import io.github.tiktokcontent.error.MediaRefusedException;
import io.github.tiktokcontent.error.PostRefusedException;
import io.github.tiktokcontent.error.PostingCapException;
import io.github.tiktokcontent.error.RateLimitException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.error.TokenSealException;
import io.github.tiktokcontent.model.ErrorCode;
import io.github.tiktokcontent.task.Hold;
import io.github.tiktokcontent.task.PostFailure;
import io.github.tiktokcontent.task.PostRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a failure means for a post. */
final class Reactions {
    private static final Logger LOG = LoggerFactory.getLogger(PostingService.class);
    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration LATER = Duration.ofMinutes(10);

    private Reactions() {}

    /** Before TikTok has anything that could become a post: refusals end the post, caps and accounts hold it. */
    static Step beforeInit(Bench bench, PostRecord post, TikTokException e) {
        if (e instanceof CallInterruptedException) {
            throw e;
        }
        Optional<Verdict> held = hold(bench, post, e);
        if (held.isPresent()) {
            return Note.of(post, held.get());
        }
        if (mayPass(e)) {
            return Note.of(post, retry(bench, post, e));
        }
        return new Note(post, new Verdict.Fails(new PostFailure(reason(e), message(e))), Optional.of(e));
    }

    /** Once TikTok has something: only its own verdict ends the post. */
    static Step afterInit(Bench bench, PostRecord post, TikTokException e) {
        if (e instanceof CallInterruptedException) {
            throw e;
        }
        return Note.of(post, hold(bench, post, e).orElseGet(() -> retry(bench, post, e)));
    }

    private static Optional<Verdict> hold(Bench bench, PostRecord post, TikTokException e) {
        if (e instanceof AccountException account) {
            return Optional.of(new Verdict.Holds(
                    Hold.Kind.PAUSED,
                    Optional.of(PostingTimes.PAUSED),
                    account.reason().name().toLowerCase(Locale.ROOT),
                    message(e)));
        }
        if (e instanceof AuthenticationException || isBan(e)) {
            return Optional.of(
                    new Verdict.Holds(Hold.Kind.PAUSED, Optional.of(PostingTimes.PAUSED), reason(e), message(e)));
        }
        if (e instanceof PostingCapException) {
            return Optional.of(capped(bench, post, e));
        }
        if (e instanceof RateLimitException) {
            Duration wait =
                    e.retryAfter().filter(asked -> asked.compareTo(MINUTE) > 0).orElse(MINUTE);
            return Optional.of(
                    new Verdict.Holds(Hold.Kind.DEFERRED, Optional.of(wait), "rate_limit_exceeded", message(e)));
        }
        return Optional.empty();
    }

    private static Verdict capped(Bench bench, PostRecord post, TikTokException e) {
        Verdict.Holds verdict =
                new Verdict.Holds(Hold.Kind.DEFERRED, Optional.of(PostingTimes.CAP), reason(e), message(e));
        Instant until = bench.ledger().now().plus(PostingTimes.CAP);
        e.code()
                .ifPresent(code -> bench.caps()
                        .note(
                                post.request().accountId().orElseThrow(),
                                code,
                                new Hold(verdict.kind(), Optional.of(until), verdict.reason(), verdict.message())));
        return verdict;
    }

    private static boolean isBan(TikTokException e) {
        return e.code()
                .filter(ErrorCode.SPAM_RISK_USER_BANNED_FROM_POSTING::equals)
                .isPresent();
    }

    /** Trouble that ends without anybody changing the order: of the network, TikTok, or an operator's making. */
    private static boolean mayPass(TikTokException e) {
        return e.isRetryable() || e instanceof ConfigurationException || e instanceof TokenSealException;
    }

    /** The longer it lasts, the longer the pause. */
    static Verdict retry(Bench bench, PostRecord post, TikTokException e) {
        LOG.warn("Post {}/{} ({}) is tried again: {}", post.taskId(), post.attempt(), post.phase(), e.getMessage());
        Duration lasted = Duration.between(
                post.initiatedAt().orElse(post.dueAt()), bench.ledger().now());
        return new Verdict.Retries(PostingTimes.between(SOON, lasted.dividedBy(4), LATER));
    }

    /** A word for programs. */
    static String reason(TikTokException e) {
        if (e instanceof PostRefusedException refused) {
            return refused.reason().name().toLowerCase(Locale.ROOT);
        }
        if (e instanceof MediaRefusedException media && !media.problems().isEmpty()) {
            return media.problems().get(0).rule();
        }
        return e.code().map(ErrorCode::value).orElse("refused");
    }

    static String message(TikTokException e) {
        return String.valueOf(e.getMessage());
    }
}
