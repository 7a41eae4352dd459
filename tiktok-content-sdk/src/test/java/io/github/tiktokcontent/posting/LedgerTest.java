package io.github.tiktokcontent.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.task.InMemoryTaskStore;
import io.github.tiktokcontent.task.Instance;
import io.github.tiktokcontent.task.NewPost;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.PostReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Permissions are for the newest claim alone, and facts are never lost. */
final class LedgerTest {
    private static final PostReport HALF = new PostReport(
            Optional.of("PROCESSING_UPLOAD"),
            Optional.empty(),
            List.of(),
            OptionalLong.of(5),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty());
    private static final PublishId ID = new PublishId("v_pub_file~v2-1.1");

    private final InMemoryTaskStore store = new InMemoryTaskStore(new PostingTime());
    private final HookedPostStore late = new HookedPostStore(store);
    private final List<PostRecord> told = new ArrayList<>();
    private final Ledger ledger = new Ledger(late, List.of((before, after) -> told.add(after)));
    private PostRecord seen = order();

    @BeforeEach
    void claim() {
        seen = store.claim(PostingStage.TASK).orElseThrow().post();
    }

    private PostRecord order() {
        store.put(
                List.of(new Instance(PostingStage.INSTANCE, PostingStage.OWNER, "Workspace")),
                List.of(PostingStage.task(PostingStage.TASK)));
        var unused = store.order(
                PostingStage.OWNER,
                new NewPost(PostingStage.TASK, PostingStage.now(), "hash", PostingStage.STORED, Duration.ofHours(24)));
        return row();
    }

    private PostRecord row() {
        return store.find(PostingStage.TASK).orElseThrow();
    }

    /** Somebody else's write comes right before the next one of the ledger. */
    private void overtaken(Consumer<PostRecord> write) {
        late.before(next -> true, next -> write.accept(row()));
    }

    @Test
    void aPermissionIsGivenAlthoughAFactCameInBetweenAndTheFactIsKept() {
        overtaken(row -> store.update(row, row.toBuilder().report(HALF).build()));
        PostRecord written = ledger.permit(
                        seen, next -> next.phase(PostPhase.SESSION_OPEN).publishId(ID))
                .orElseThrow();
        assertThat(written.phase()).isEqualTo(PostPhase.SESSION_OPEN);
        assertThat(written.report()).isEqualTo(HALF);
        assertThat(written.claims()).isZero();
        assertThat(row()).isEqualTo(written);
        assertThat(told).containsExactly(written);
    }

    private static void cancelAndOrderAnew(InMemoryTaskStore store, PostRecord row) {
        var cancelled =
                store.update(row, row.toBuilder().phase(PostPhase.CANCELLED).build());
        assertThat(cancelled).isPresent();
        var unused = store.order(
                PostingStage.OWNER,
                new NewPost(row.taskId(), row.request(), "hash", row.videoUrl(), Duration.ofHours(24)));
    }

    interface Move {
        void happens(InMemoryTaskStore store, PostRecord row);
    }

    static Stream<Named<Move>> moves() {
        return Stream.of(
                Named.of("a newer claim", (store, row) -> store.claim(row.taskId())),
                Named.of(
                        "another phase",
                        (store, row) -> store.update(
                                row, row.toBuilder().phase(PostPhase.CANCELLED).build())),
                Named.of(
                        "another publish id",
                        (store, row) ->
                                store.update(row, row.toBuilder().publishId(ID).build())),
                Named.of("a newer attempt", LedgerTest::cancelAndOrderAnew));
    }

    @ParameterizedTest
    @MethodSource("moves")
    void noPermissionOnceSomebodyElseMoved(Move move) {
        overtaken(row -> move.happens(store, row));
        assertThat(ledger.permit(seen, next -> next.phase(PostPhase.INIT_SENT))).isEmpty();
        assertThat(row().phase()).isNotEqualTo(PostPhase.INIT_SENT);
        assertThat(told).isEmpty();
    }

    @Test
    void aFactIsWrittenWhoeverHoldsThePostByNow() {
        var newer = store.claim(PostingStage.TASK).orElseThrow().post();
        PostRecord written = ledger.learn(
                        seen, now -> Optional.of(now.toBuilder().report(HALF).build()))
                .orElseThrow();
        assertThat(written.report()).isEqualTo(HALF);
        assertThat(written.epoch()).isEqualTo(newer.epoch());
        assertThat(written.claims()).isEqualTo(newer.claims());
    }

    @Test
    void aFactThatWasOvertakenLooksAtThePostAnew() {
        overtaken(row ->
                store.update(row, row.toBuilder().phase(PostPhase.CANCELLED).build()));
        List<PostPhase> lookedAt = new ArrayList<>();
        PostRecord written = ledger.learn(seen, now -> {
                    lookedAt.add(now.phase());
                    return Optional.of(now.toBuilder().report(HALF).build());
                })
                .orElseThrow();
        assertThat(lookedAt).containsExactly(PostPhase.CLAIMED, PostPhase.CANCELLED);
        assertThat(written.phase()).isEqualTo(PostPhase.CANCELLED);
        assertThat(written.report()).isEqualTo(HALF);
    }

    @Test
    void aFactThatAddsNothingIsNotWritten() {
        assertThat(ledger.learn(seen, now -> Optional.empty())).contains(seen);
        assertThat(row().version()).isEqualTo(seen.version());
    }

    @Test
    void aFactAboutAnAttemptThatWasReplacedLeavesTheNewOneAlone() {
        cancelAndOrderAnew(store, row());
        PostRecord newest = row();
        assertThat(ledger.learn(
                        seen, now -> Optional.of(now.toBuilder().report(HALF).build())))
                .isEmpty();
        assertThat(row()).isEqualTo(newest);
    }
}
