package io.github.tiktokcontent.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.task.NewPost;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.TaskId;
import io.github.tiktokcontent.task.TaskPostRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class InlineRunsTest {
    private static PostRecord attempt(String task, int number) {
        return PostRecord.ordered(
                new NewPost(
                        new TaskId(task),
                        TaskPostRequest.direct(PrivacyLevel.SELF_ONLY).build(),
                        "hash",
                        "folder:plain.mp4",
                        Duration.ofHours(24)),
                new InstanceId("instance-1"),
                number,
                PostingTime.START);
    }

    @Test
    void whoAsksOnceTheAnswerIsOutDoesNotGetTheOldAnswer() throws Exception {
        try (InlineRuns runs = new InlineRuns()) {
            CountDownLatch go = new CountDownLatch(1);
            PostRecord post = attempt("task-1", 1);
            CompletableFuture<Optional<Rest>> first = runs.run(post, () -> {
                        await(go);
                        return Optional.of(Rest.lost());
                    })
                    .orElseThrow();
            assertThat(runs.run(post, Optional::empty)).containsSame(first);
            CompletableFuture<Boolean> anew =
                    first.thenApply(rest -> runs.run(post, Optional::empty).orElseThrow() == first);
            go.countDown();
            assertThat(anew.get(10, TimeUnit.SECONDS)).isFalse();
        }
    }

    @Test
    void theNextAttemptDoesNotJoinTheOneBefore() throws Exception {
        try (InlineRuns runs = new InlineRuns()) {
            CountDownLatch go = new CountDownLatch(1);
            var first = runs.run(attempt("task-1", 1), () -> {
                await(go);
                return Optional.of(Rest.lost());
            });
            var second = runs.run(attempt("task-1", 2), Optional::empty);
            assertThat(second.orElseThrow().get(10, TimeUnit.SECONDS)).isEmpty();
            go.countDown();
            assertThat(first.orElseThrow().get(10, TimeUnit.SECONDS)).isPresent();
        }
    }

    @Test
    void whoFindsNoFreeThreadIsLeftToTheJobAndAnErrorEndsTheWait() {
        try (InlineRuns runs = new InlineRuns()) {
            CountDownLatch go = new CountDownLatch(1);
            List<CompletableFuture<Optional<Rest>>> busy = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                busy.add(runs.run(attempt("task-" + i, 1), () -> {
                            await(go);
                            throw new IllegalStateException("broken");
                        })
                        .orElseThrow());
            }
            assertThat(runs.run(attempt("one-more", 1), Optional::empty)).isEmpty();
            assertThat(InlineRuns.await(busy.get(0), Duration.ofMillis(1))).isEmpty();
            go.countDown();
            busy.forEach(run ->
                    assertThat(InlineRuns.await(run, Duration.ofSeconds(10))).isEmpty());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
