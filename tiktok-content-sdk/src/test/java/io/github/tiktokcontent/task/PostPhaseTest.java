package io.github.tiktokcontent.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.PostState;
import io.github.tiktokcontent.model.PrivacyLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of phases, read from a page of its own, and the words that users see. */
final class PostPhaseTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** Rows: from; columns in the order of the constants: s itself, x allowed, . not. */
    private static final List<String> MATRIX = List.of(
            // SCH CLA OPE UPL COM INI PRO PUB INB FAI CAN MIS UNO UNK
            "s x . . . . . . . . x x . .", // SCHEDULED
            ". s x . . x . . . x x x . .", // CLAIMED
            ". x s x . . . . . x x . . .", // SESSION_OPEN
            ". x . s x . x . . x x . . .", // UPLOADING
            ". x . . s . x x x x . . . .", // COMMITTING
            ". x . . . s x . . x . . x .", // INIT_SENT
            ". . . . . . s x x x x . . .", // PROCESSING
            ". . . . . . . s . . . . . .", // PUBLISHED
            ". . . . . . . . s . . . . .", // IN_INBOX
            ". . . . . . . . . s . . . .", // FAILED
            ". . . . . . . . . . s . . .", // CANCELLED
            ". . . . . . . . . . . s . .", // MISSED
            ". . . . . . x x . x . . s .", // UNKNOWN_OUTCOME
            ". . . . . . . . . . . . . ."); // UNKNOWN

    static Stream<Arguments> pairs() {
        return Arrays.stream(PostPhase.values())
                .flatMap(from -> Arrays.stream(PostPhase.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void eachWayIsAllowedOrNotAsTheTableSays(PostPhase from, PostPhase to) {
        List<PostPhase> all = List.of(PostPhase.values());
        char cell = MATRIX.get(all.indexOf(from)).charAt(2 * all.indexOf(to));
        assertThat(from.mayBecome(to)).isEqualTo(cell != '.');
    }

    @ParameterizedTest
    @EnumSource(PostPhase.class)
    void endsAreStickyAndNothingElseIs(PostPhase phase) {
        boolean moves = Arrays.stream(PostPhase.values()).anyMatch(to -> to != phase && phase.mayBecome(to));
        assertThat(phase.isEnd() || phase == PostPhase.UNKNOWN).isEqualTo(!moves);
        assertThat(phase.mayBePostedAgain() && !phase.isEnd()).isFalse();
        assertThat(PostPhase.of(phase.name())).isEqualTo(phase);
    }

    @Test
    void d16_aWordOfANewerVersionIsUnknown() {
        assertThat(PostPhase.of("TELEPORTED")).isEqualTo(PostPhase.UNKNOWN);
        assertThat(PostPhase.of("published")).isEqualTo(PostPhase.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "SCHEDULED, , SCHEDULED",
        "SCHEDULED, DEFERRED, SCHEDULED",
        "SCHEDULED, PAUSED, SCHEDULED",
        "SCHEDULED, NEEDS_ATTENTION, UNKNOWN",
        "CLAIMED, , PROCESSING",
        "CLAIMED, DEFERRED, SCHEDULED",
        "CLAIMED, PAUSED, SCHEDULED",
        "SESSION_OPEN, , PROCESSING",
        "SESSION_OPEN, PAUSED, PROCESSING",
        "UPLOADING, , PROCESSING",
        "UPLOADING, DEFERRED, PROCESSING",
        "COMMITTING, , PROCESSING",
        "COMMITTING, NEEDS_ATTENTION, UNKNOWN",
        "INIT_SENT, , PROCESSING",
        "INIT_SENT, PAUSED, PROCESSING",
        "PROCESSING, , PROCESSING",
        "PROCESSING, PAUSED, PROCESSING",
        "PROCESSING, NEEDS_ATTENTION, UNKNOWN",
        "PUBLISHED, , PUBLISHED",
        "PUBLISHED, NEEDS_ATTENTION, PUBLISHED",
        "IN_INBOX, , IN_INBOX",
        "FAILED, , FAILED",
        "FAILED, PAUSED, FAILED",
        "CANCELLED, , CANCELLED",
        "MISSED, , FAILED",
        "UNKNOWN_OUTCOME, , UNKNOWN",
        "UNKNOWN, , UNKNOWN"
    })
    void usersSeeOneOfAFewWords(PostPhase phase, Hold.Kind hold, PostState seen) {
        PostRecordBuilder post = post().toBuilder().phase(phase);
        if (hold != null) {
            post.hold(new Hold(hold, Optional.of(NOW.plus(Duration.ofHours(1))), "reason", "message"));
        }
        assertThat(post.build().state()).isEqualTo(seen);
    }

    private static PostRecord post() {
        return PostRecord.ordered(
                new NewPost(
                        new TaskId("task-1"),
                        TaskPostRequest.direct(PrivacyLevel.SELF_ONLY).build(),
                        "0".repeat(64),
                        "folder:plain.mp4",
                        Duration.ofHours(24)),
                new InstanceId("instance-1"),
                1,
                NOW);
    }
}
