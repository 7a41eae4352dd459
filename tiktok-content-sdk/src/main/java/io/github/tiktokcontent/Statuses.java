package io.github.tiktokcontent;

import io.github.tiktokcontent.error.CallInterruptedException;
import io.github.tiktokcontent.error.PostNotFoundException;
import io.github.tiktokcontent.error.StillProcessingException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.http.Deadline;
import io.github.tiktokcontent.http.Repeat;
import io.github.tiktokcontent.http.Sleeper;
import io.github.tiktokcontent.internal.api.ApiCall;
import io.github.tiktokcontent.internal.api.ApiClient;
import io.github.tiktokcontent.internal.api.Endpoint;
import io.github.tiktokcontent.internal.async.Async;
import io.github.tiktokcontent.model.PostId;
import io.github.tiktokcontent.model.PostStatus;
import io.github.tiktokcontent.model.PublishId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Asks how posts stand, once or until something is true. A failed question is never a verdict about the post. */
final class Statuses {
    /** TikTok may not know an id at once; for this long after the first question that means nothing. */
    static final Duration UNKNOWN_ID_GRACE = Duration.ofMinutes(2);

    private final ApiClient api;
    private final Sleeper sleeper;
    private final Duration callTime;
    private final PollIntervals intervals;

    Statuses(ApiClient api, Sleeper sleeper, Duration callTime, PollIntervals intervals) {
        this.api = api;
        this.sleeper = sleeper;
        this.callTime = callTime;
        this.intervals = intervals;
    }

    CompletableFuture<PostStatus> fetch(PublishId publishId) {
        return fetch(publishId, callTime);
    }

    private CompletableFuture<PostStatus> fetch(PublishId publishId, Duration patience) {
        return api.send(ApiCall.post(
                        Endpoint.STATUS_FETCH,
                        StatusCodec.write(publishId),
                        Repeat.ALWAYS,
                        answer -> StatusCodec.read(publishId, answer))
                .patience(patience));
    }

    /** Asks until there is an id; empty if the time is over or there will be none. */
    CompletableFuture<Optional<PostId>> awaitPostId(PublishId publishId, Duration time) {
        CompletableFuture<Optional<PostId>> id = Async.map(
                await(
                        publishId,
                        time,
                        status -> status.postId().isPresent() || status.state() == PostStatus.State.FAILED),
                PostStatus::postId);
        return Async.recover(
                id,
                failure -> failure instanceof StillProcessingException
                        ? CompletableFuture.completedFuture(Optional.empty())
                        : CompletableFuture.failedFuture(failure));
    }

    /** Asks until the status is as wanted; ends with {@link StillProcessingException} when the time is over. */
    CompletableFuture<PostStatus> await(PublishId publishId, Duration time, Predicate<PostStatus> wanted) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("timeout is " + time + "; it must not be negative");
        }
        Poll poll = new Poll(publishId, time, wanted);
        return Async.repeat(poll::round);
    }

    /** One wait. Its rounds follow one another, so its fields need no guard beyond that order. */
    private final class Poll {
        private final PublishId publishId;
        private final Duration time;
        private final Predicate<PostStatus> wanted;
        private final Deadline deadline;
        private final Deadline unknownIdGrace;
        private volatile Duration pause = Duration.ZERO;
        private volatile @Nullable PostStatus last;
        private volatile @Nullable TikTokException trouble;

        Poll(PublishId publishId, Duration time, Predicate<PostStatus> wanted) {
            this.publishId = publishId;
            this.time = time;
            this.wanted = wanted;
            this.deadline = Deadline.after(time, sleeper);
            this.unknownIdGrace = Deadline.after(UNKNOWN_ID_GRACE, sleeper);
        }

        CompletableFuture<Optional<PostStatus>> round() {
            boolean first = pause.isZero();
            if (!first && deadline.isOver()) {
                return CompletableFuture.failedFuture(timeOver());
            }
            // The last pause is cut short, so that the last question comes at the end of the time.
            CompletableFuture<Void> rest = sleeper.sleep(deadline.atMost(pause));
            pause = first ? intervals.first() : intervals.after(pause);
            return Async.either(Async.then(rest, nothing -> fetch(publishId, patience())), this::seen, this::missed);
        }

        /** At least a second, so that a wait of no time at all still asks once. */
        private Duration patience() {
            Duration left = deadline.atMost(callTime);
            return left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left;
        }

        private CompletableFuture<Optional<PostStatus>> seen(PostStatus status) {
            last = status;
            trouble = null;
            return CompletableFuture.completedFuture(Optional.of(status).filter(wanted));
        }

        private CompletableFuture<Optional<PostStatus>> missed(Throwable failure) {
            if (failure instanceof TikTokException e && mayPass(e)) {
                trouble = e;
                return CompletableFuture.completedFuture(Optional.empty());
            }
            return CompletableFuture.failedFuture(failure);
        }

        private boolean mayPass(TikTokException e) {
            if (e instanceof CallInterruptedException) {
                return false;
            }
            return e.isRetryable() || (e instanceof PostNotFoundException && !unknownIdGrace.isOver());
        }

        private StillProcessingException timeOver() {
            PostStatus status = last;
            String seen = status == null ? "no status could be read" : "TikTok says " + status.rawStatus();
            return new StillProcessingException(
                    "The post " + publishId + " did not end within " + time + ": " + seen
                            + ". That is no failure: ask again later with the same publish id, and do not post again.",
                    publishId,
                    status,
                    trouble);
        }
    }
}
