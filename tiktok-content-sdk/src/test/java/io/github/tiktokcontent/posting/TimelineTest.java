package io.github.tiktokcontent.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.task.TaskId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TimelineTest {
    private static final Instant NOW = PostingTime.START;
    private static final TaskId ONE = new TaskId("one");
    private static final TaskId TWO = new TaskId("two");

    private final Timeline timeline = new Timeline();

    @Test
    void whoseTimesAreEqualAreTakenInTheOrderInWhichTheyWereAskedFor() {
        for (int i = 0; i < 20; i++) {
            timeline.ask(new TaskId("task-" + i), NOW);
        }
        for (int i = 0; i < 20; i++) {
            assertThat(timeline.take(NOW)).contains(new TaskId("task-" + i));
        }
        assertThat(timeline.take(NOW)).isEmpty();
        assertThat(timeline.running()).isEqualTo(20);
    }

    @Test
    void theEarlierOfTwoTimesWinsWhicheverCameFirst() {
        timeline.ask(ONE, NOW.plusSeconds(2));
        timeline.ask(ONE, NOW.plusSeconds(1));
        timeline.ask(ONE, NOW.plusSeconds(3));
        assertThat(timeline.size()).isOne();
        assertThat(timeline.next()).contains(NOW.plusSeconds(1));
        assertThat(timeline.take(NOW.plusSeconds(1).minusNanos(1))).isEmpty();
        assertThat(timeline.take(NOW.plusSeconds(1))).contains(ONE);
        assertThat(timeline.next()).isEmpty();
    }

    @Test
    void askedForDuringItsCallATaskIsCalledOnceMoreAfterItAtTheEarlierTime() {
        timeline.ask(ONE, NOW);
        assertThat(timeline.take(NOW)).contains(ONE);
        timeline.ask(ONE, NOW.plusSeconds(5));
        assertThat(timeline.take(NOW.plusSeconds(5))).as("not while it runs").isEmpty();
        timeline.ended(ONE, Optional.of(NOW.plusSeconds(60)));
        assertThat(timeline.next()).contains(NOW.plusSeconds(5));
        assertThat(timeline.take(NOW.plusSeconds(5))).contains(ONE);
        timeline.ask(ONE, NOW.plusSeconds(60));
        timeline.ended(ONE, Optional.of(NOW.plusSeconds(7)));
        assertThat(timeline.next()).contains(NOW.plusSeconds(7));
    }

    @Test
    void aTaskThatWantsNoMoreCallsIsForgotten() {
        timeline.ask(ONE, NOW);
        assertThat(timeline.take(NOW)).contains(ONE);
        timeline.ended(ONE, Optional.empty());
        assertThat(timeline.size()).isZero();
        assertThat(timeline.running()).isZero();
    }

    @Test
    void failuresInARowAreCountedUntilACallSucceeds() {
        timeline.ask(ONE, NOW);
        for (int failures = 0; failures < 3; failures++) {
            assertThat(timeline.failures(ONE)).isEqualTo(failures);
            assertThat(timeline.take(NOW.plusSeconds(failures))).contains(ONE);
            timeline.failed(ONE, NOW.plusSeconds(failures + 1));
        }
        assertThat(timeline.take(NOW.plusSeconds(3))).contains(ONE);
        timeline.ended(ONE, Optional.of(NOW.plusSeconds(4)));
        assertThat(timeline.failures(ONE)).isZero();
        assertThat(timeline.failures(TWO)).isZero();
    }

    @Test
    void aCallThatWasNeverTakenCannotEnd() {
        timeline.ask(ONE, NOW);
        assertThatThrownBy(() -> timeline.ended(ONE, Optional.empty())).hasMessageContaining("one");
        assertThatThrownBy(() -> timeline.failed(TWO, NOW)).isInstanceOf(IllegalStateException.class);
        assertThat(timeline.take(NOW)).contains(ONE);
    }
}
