package io.github.tiktokcontent.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.internal.async.Async;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
    @Test
    void whatFollowsDoesNotHoldTheTimerOfTheJvm() {
        CompletableFuture<String> step = new CompletableFuture<>();
        CompletableFuture<String> thread = new CompletableFuture<>();
        CompletableFuture<String> limited = TimeLimit.on(step, Duration.ofMillis(50));
        Async.onEnd(
                limited,
                (value, failure) -> thread.complete(Thread.currentThread().getName()));

        assertThat(thread.orTimeout(20, TimeUnit.SECONDS).join()).doesNotContain("DelayScheduler");
        assertThat(limited)
                .failsWithin(Duration.ofSeconds(1))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(TimeoutException.class);
        // Cancelling it is the last thing that the time limit does.
        assertThat(step)
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableOfType(java.util.concurrent.CancellationException.class);
    }

    @Test
    void aStepThatEndsInTimeKeepsItsResult() {
        CompletableFuture<String> step = new CompletableFuture<>();
        CompletableFuture<String> limited = TimeLimit.on(step, Duration.ofMinutes(1));
        step.complete("done");
        assertThat(limited).isCompletedWithValue("done");
    }
}
