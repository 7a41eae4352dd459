package io.github.tiktokcontent.http;

import io.github.tiktokcontent.error.DeadlineException;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.RateLimitException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.internal.async.Async;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats calls as a {@link RetryPolicy} says. Thread-safe; holds the budgets, so one instance serves all calls of a
 * client. It stands around the decoded answer, because only that tells what went wrong, and nothing else in the library
 * repeats a call.
 *
 * <p>A call is repeated only if its failure is a {@link TikTokException} that {@link TikTokException#isRetryable() may
 * pass}, its {@link Repeat} allows it, an attempt and enough budget are left, and the pause ends before the deadline. A
 * refusal by TikTok for too many calls uses up no attempt. A refusal by this client's own {@link RateLimits} is final.
 */
public final class Retries {
    private static final Logger LOG = LoggerFactory.getLogger(Retries.class.getPackageName());
    private static final int MAX_SUPPRESSED = 16;

    private final RetryPolicy policy;
    private final Sleeper sleeper;
    private final DoubleSupplier random;
    private final RetryBudgets budgets;

    /**
     * Repeats with real randomness.
     *
     * @param policy how often and when
     * @param sleeper waits between attempts
     */
    public Retries(RetryPolicy policy, Sleeper sleeper) {
        this(policy, sleeper, () -> ThreadLocalRandom.current().nextDouble());
    }

    /**
     * Repeats with given randomness, for tests.
     *
     * @param policy how often and when
     * @param sleeper waits between attempts
     * @param random gives numbers from 0 to 1, evenly
     */
    public Retries(RetryPolicy policy, Sleeper sleeper, DoubleSupplier random) {
        this.policy = Objects.requireNonNull(policy, "policy");
        budgets = new RetryBudgets(policy.budget());
        this.sleeper = Objects.requireNonNull(sleeper, "sleeper");
        this.random = Objects.requireNonNull(random, "random");
    }

    /**
     * Runs a call.
     *
     * @param repeat what the call does
     * @param scope whose budget pays: the host and the account
     * @param deadline the end of the whole call
     * @param attempt starts one attempt, up to the decoded answer; each attempt should end by the deadline
     * @param <T> the answer
     * @return the answer, or the last failure with the earlier ones as suppressed exceptions; a {@link
     *     DeadlineException} if the deadline is over before the first attempt. Cancelling it ends the attempt or the
     *     pause, and there is no further attempt.
     */
    public <T> CompletableFuture<T> run(
            Repeat repeat, String scope, Deadline deadline, Supplier<CompletableFuture<T>> attempt) {
        Run<T> run = new Run<>(repeat, scope, deadline, attempt);
        return Async.then(Async.repeat(run::step), done -> CompletableFuture.completedFuture(done.value()));
    }

    RetryBudgets budgets() {
        return budgets;
    }

    /** An answer, which may be null if there is nothing to say. */
    private record Done<T>(T value) {}

    /** One call with its attempts, one at a time. */
    private final class Run<T> {
        private final Repeat repeat;
        private final String scope;
        private final Deadline deadline;
        private final Supplier<CompletableFuture<T>> attempt;
        private final Deque<TikTokException> failures = new ArrayDeque<>();
        private int tries;
        private int counted;
        private int effects;
        private int paid;

        Run(Repeat repeat, String scope, Deadline deadline, Supplier<CompletableFuture<T>> attempt) {
            this.repeat = Objects.requireNonNull(repeat, "repeat");
            this.scope = Objects.requireNonNull(scope, "scope");
            this.deadline = Objects.requireNonNull(deadline, "deadline");
            this.attempt = Objects.requireNonNull(attempt, "attempt");
        }

        CompletableFuture<Optional<Done<T>>> step() {
            if (deadline.isOver()) {
                TikTokException last = failures.pollLast();
                return failed(
                        last != null
                                ? last
                                : new DeadlineException(
                                        "The time for the call was over before it could be sent.", Outcome.NOT_SENT));
            }
            tries++;
            return Async.either(
                    Async.start(attempt),
                    value -> {
                        budgets.giveBack(scope, Math.max(1, paid));
                        return CompletableFuture.completedFuture(Optional.of(new Done<>(value)));
                    },
                    this::next);
        }

        private CompletableFuture<Optional<Done<T>>> next(Throwable cause) {
            if (!(cause instanceof TikTokException failure)) {
                return failed(cause);
            }
            boolean throttled = failure instanceof RateLimitException;
            counted += throttled ? 0 : 1;
            effects += failure.outcome() == Outcome.AMBIGUOUS ? 1 : 0;
            Duration pause =
                    failure.retryAfter().orElseGet(() -> policy.backoff().pause(tries + 1, throttled, random));
            int cost = throttled ? policy.throttledCost() : policy.cost();
            String stop = stop(failure, pause, cost);
            if (stop != null) {
                LOG.debug("No repeat after attempt {}: {}", tries, stop);
                return failed(failure);
            }
            paid = cost;
            failures.addLast(failure);
            if (failures.size() > MAX_SUPPRESSED) {
                failures.removeFirst();
            }
            LOG.debug(
                    "Attempt {} failed ({}), next in {} ms",
                    tries,
                    failure.getClass().getSimpleName(),
                    pause.toMillis());
            return Async.then(sleeper.sleep(pause), nothing -> CompletableFuture.completedFuture(Optional.empty()));
        }

        /** Why there is no repeat, or null. Takes from the budget if nothing else is in the way. */
        private @Nullable String stop(TikTokException failure, Duration pause, int cost) {
            if (!failure.isRetryable()) {
                return "it would fail again";
            }
            if (failure instanceof RateLimitException && failure.outcome() == Outcome.NOT_SENT) {
                return "this client's own limit";
            }
            if (!repeat.allows(failure.outcome(), effects)) {
                return "it may have had its effect";
            }
            if (policy.attempts() == 1 || counted >= policy.attempts()) {
                return "no attempts left";
            }
            if (pause.compareTo(policy.maxRetryAfter()) > 0
                    && failure.retryAfter().isPresent()) {
                return "asked to wait too long";
            }
            if (pause.compareTo(deadline.remaining()) >= 0) {
                return "no time left";
            }
            return budgets.take(scope, cost) ? null : "the budget is spent";
        }

        private <R> CompletableFuture<R> failed(Throwable last) {
            for (TikTokException earlier : failures) {
                if (earlier != last) {
                    last.addSuppressed(earlier);
                }
            }
            return CompletableFuture.failedFuture(last);
        }
    }
}
