package io.github.tiktokcontent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.error.DeadlineException;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.RateLimitException;
import io.github.tiktokcontent.error.TikTokException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RetriesTest {
    private static final String SCOPE = "host/account";
    private static final Duration CALL = Duration.ofMinutes(2);

    private final VirtualSleeper sleeper = new VirtualSleeper();
    private final Retries retries = new Retries(RetryPolicy.DEFAULT, sleeper, () -> 0.5);

    private <T> CompletableFuture<T> run(Supplier<CompletableFuture<T>> attempt) {
        return retries.run(Repeat.ALWAYS, SCOPE, Deadline.after(CALL, sleeper), attempt);
    }

    @Test
    void earlierFailuresRideAlong() {
        Script script = new Script("lost timeout 5xx");
        Throwable last = Calls.failure(run(script::attempt));
        List<TikTokException> failures = script.failures();
        assertThat(last).isSameAs(failures.get(2));
        assertThat(last.getSuppressed()).containsExactly(failures.get(0), failures.get(1));
    }

    @Test
    void theSameFailureTwiceIsNotItsOwnSuppressedOne() {
        TikTokException same = Script.failure("lost");
        assertThat(Calls.failure(run(() -> CompletableFuture.failedFuture(same))))
                .isSameAs(same)
                .hasNoSuppressedExceptions();
    }

    @Test
    void attemptThatThrowsIsAFailedAttempt() {
        AtomicInteger attempts = new AtomicInteger();
        assertThat(Calls.failure(run(() -> {
                    attempts.incrementAndGet();
                    throw Script.failure("lost");
                })))
                .hasMessage("lost");
        assertThat(attempts).hasValue(3);
    }

    @Test
    void answerMayBeNothing() {
        assertThat(run(() -> CompletableFuture.<Void>completedFuture(null))).isCompletedWithValue(null);
    }

    @Test
    void nothingIsSentAfterTheDeadline() {
        Script script = new Script("ok");
        Deadline over = Deadline.after(Duration.ofSeconds(1), sleeper);
        sleeper.advance(Duration.ofSeconds(1));
        DeadlineException failure =
                Calls.failure(DeadlineException.class, retries.run(Repeat.NEVER_TWICE, SCOPE, over, script::attempt));
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(script.attempts()).isZero();
    }

    @Test
    void pauseThatOversleepsTheDeadlineEndsWithTheLastFailure() {
        Sleeper drowsy = new Sleeper() {
            @Override
            public long nanoTime() {
                return sleeper.nanoTime();
            }

            @Override
            public CompletableFuture<Void> sleep(Duration time) {
                return sleeper.sleep(time.plusSeconds(5));
            }
        };
        Script script = new Script("lost ok");
        CompletableFuture<String> call = new Retries(RetryPolicy.DEFAULT, drowsy, () -> 1)
                .run(Repeat.ALWAYS, SCOPE, Deadline.after(Duration.ofMillis(60), drowsy), script::attempt);
        assertThat(Calls.failure(call)).isSameAs(script.failures().get(0)).hasNoSuppressedExceptions();
        assertThat(script.attempts()).isEqualTo(1);
    }

    @Test
    void cancellingInAPauseEndsIt() {
        VirtualSleeper held = VirtualSleeper.held();
        Script script = new Script("lost ok");
        CompletableFuture<String> call = new Retries(RetryPolicy.DEFAULT, held, () -> 1)
                .run(Repeat.ALWAYS, SCOPE, Deadline.after(CALL, held), script::attempt);
        assertThat(held.waiting()).isEqualTo(1);
        call.cancel(true);
        assertThat(held.waiting()).isZero();
        held.advance(CALL);
        assertThat(script.attempts()).isEqualTo(1);
    }

    @Test
    void cancellingInAnAttemptEndsIt() {
        List<CompletableFuture<String>> attempts = new ArrayList<>();
        CompletableFuture<String> call = run(() -> {
            attempts.add(new CompletableFuture<>());
            return attempts.get(attempts.size() - 1);
        });
        call.cancel(true);
        assertThat(attempts)
                .singleElement()
                .satisfies(attempt -> assertThat(attempt).isCancelled());
    }

    @Test
    void cancelledAttemptIsNotRepeated() {
        AtomicInteger attempts = new AtomicInteger();
        CompletableFuture<String> cancelled = new CompletableFuture<>();
        cancelled.cancel(true);
        CompletableFuture<String> call = run(() -> {
            attempts.incrementAndGet();
            return cancelled;
        });
        assertThatThrownBy(call::join).isInstanceOf(CancellationException.class);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void policyNoneRepeatsNothing() {
        for (String word : List.of("lost", "429", "refused", "429:0")) {
            Script script = new Script(word);
            Calls.failure(new Retries(RetryPolicy.none(), sleeper)
                    .run(Repeat.ALWAYS, SCOPE, Deadline.after(CALL, sleeper), script::attempt));
            assertThat(script.attempts()).isEqualTo(1);
        }
    }

    @Test
    void n21_longRetryAfterIsHandedToTheCaller() {
        Throwable failure = Calls.failure(run(new Script("429:301 ok")::attempt));
        assertThat(((RateLimitException) failure).retryAfter()).contains(Duration.ofSeconds(301));
        assertThat(sleeper.sleeps()).isEmpty();
    }

    @Test
    void t05_manyRefusalsNeedNeitherStackNorMemory() {
        RetryPolicy patient = new RetryPolicy(
                3, new Backoff(Duration.ZERO, Duration.ZERO, Duration.ZERO), 500, 14, 0, Duration.ofMinutes(5));
        Script script = new Script("429 ".repeat(100_000) + "lost lost lost");
        Throwable last = Calls.failure(new Retries(patient, sleeper)
                .run(Repeat.ALWAYS, SCOPE, Deadline.after(CALL, sleeper), script::attempt));
        assertThat(script.attempts()).isEqualTo(100_003);
        assertThat(last.getSuppressed()).hasSize(16);
    }

    @Test
    void a06_n20_outageOfTenMinutesCostsThirtyFiveRepeats() {
        int calls = 0;
        int attempts = 0;
        for (int second = 0; second < 600; second += 10) {
            for (int caller = 0; caller < 100; caller++) {
                Script script = new Script("lost");
                Calls.failure(run(script::attempt));
                calls++;
                attempts += script.attempts();
            }
        }
        assertThat(attempts - calls).isEqualTo(500 / 14);
        assertThat((attempts - calls) / (double) calls).isLessThan(0.01);
        // Afterwards each success pays back one, so repeats come back slowly.
        int successes = 0;
        while (retries.budgets().left(SCOPE) < 14) {
            Script refused = new Script("lost ok");
            Calls.failure(run(refused::attempt));
            assertThat(refused.attempts()).isEqualTo(1);
            Calls.value(run(new Script("ok")::attempt));
            successes++;
        }
        assertThat(successes).isEqualTo(14 - 500 % 14);
        assertThat(Calls.value(run(new Script("lost ok")::attempt))).isEqualTo("answer");
    }

    @Test
    void eachScopePaysForItself() {
        while (retries.budgets().left("a") >= 14) {
            Calls.failure(retries.run(Repeat.ALWAYS, "a", Deadline.after(CALL, sleeper), new Script("lost")::attempt));
        }
        Script script = new Script("lost ok");
        Calls.value(retries.run(Repeat.ALWAYS, "b", Deadline.after(CALL, sleeper), script::attempt));
        assertThat(script.attempts()).isEqualTo(2);
        assertThat(retries.budgets().left("b")).isEqualTo(500);
        assertThat(retries.budgets().scopes())
                .as("a full budget is not remembered")
                .isEqualTo(1);
    }

    @Test
    void scopesThatComeAndGoDoNotPileUp() {
        for (int i = 0; i < 10_001; i++) {
            assertThat(retries.budgets().take("token " + i, 14)).isTrue();
            assertThat(retries.budgets().take("token 0", 0)).as("in use").isTrue();
        }
        assertThat(retries.budgets().scopes()).isEqualTo(10_000);
        assertThat(retries.budgets().left("token 0")).isEqualTo(486);
        assertThat(retries.budgets().left("token 1"))
                .as("forgotten, so full again")
                .isEqualTo(500);
        assertThat(retries.budgets().left("token 10000")).isEqualTo(486);
    }

    @Test
    void realRandomnessStaysInBounds() {
        Retries real = new Retries(RetryPolicy.ofAttempts(2), sleeper);
        for (int i = 0; i < 30; i++) {
            Calls.failure(real.run(Repeat.ALWAYS, SCOPE, Deadline.after(CALL, sleeper), new Script("lost")::attempt));
        }
        assertThat(sleeper.sleeps())
                .hasSize(30)
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ZERO, Duration.ofMillis(50)))
                .doesNotHaveDuplicates();
    }

    @Test
    void wrongPoliciesAreRefused() {
        assertThatThrownBy(() -> RetryPolicy.ofAttempts(0)).hasMessageContaining("attempts is 0");
        for (int[] wrong : new int[][] {{-1, 0, 0}, {0, -1, 0}, {0, 0, -1}}) {
            assertThatThrownBy(() ->
                            new RetryPolicy(1, Backoff.DEFAULT, wrong[0], wrong[1], wrong[2], Duration.ofMinutes(5)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new RetryPolicy(1, Backoff.DEFAULT, 0, 0, 0, Duration.ofSeconds(-1)))
                .hasMessageContaining("maxRetryAfter");
    }
}
