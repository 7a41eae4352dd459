package io.github.tiktokcontent.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.oauth.Crowd;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each sentence of {@link PostStore}, for each store. */
public abstract class PostStoreContract {
    private static final TaskId T = new TaskId("t");
    private static final Duration HOUR = Duration.ofHours(1);

    /** A store may count its clock on between two looks. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    private TaskStore tasks;
    private PostStore posts;

    protected PostStoreContract() {
        InMemoryTaskStore none = new InMemoryTaskStore(InstantSource.system());
        tasks = none;
        posts = none;
    }

    /** Empty stores. */
    protected abstract BothStores fresh();

    @BeforeEach
    final void oneTask() {
        BothStores stores = fresh();
        tasks = stores.tasks();
        posts = stores.posts();
        tasks.put(List.of(Rows.OURS), List.of(Rows.task("t")));
    }

    private Instant soon() {
        return posts.now().plus(SLACK);
    }

    private PostRecord ordered() {
        return ordered("t");
    }

    private PostRecord ordered(String task) {
        return ((PostOrder.Added) tasks.order(Rows.US, Rows.order(task, null))).post();
    }

    private PostRecord written(PostRecord seen, PostRecord next) {
        return posts.update(seen, next).orElseThrow();
    }

    /** Brings an attempt to a phase by ways of the table. */
    private PostRecord in(PostRecord post, PostPhase... ways) {
        PostRecord now = post;
        for (PostPhase phase : ways) {
            now = written(now, now.toBuilder().phase(phase).build());
        }
        return now;
    }

    @Test
    void anOrderIsFoundByItsTask() {
        assertThat(posts.find(T)).isEmpty();
        PostRecord post = ordered();
        assertThat(posts.find(T)).contains(post);
        assertThat(posts.find(new TaskId("T"))).isEmpty();
    }

    @Test
    void everyComponentOfAPostSurvives() {
        PostRecord post = ordered();
        PostRecord full = Rows.full(post);
        PostRecord after = written(post, full);
        assertThat(after)
                .isEqualTo(full.toBuilder()
                        .version(post.version() + 1)
                        .updatedAt(after.updatedAt())
                        .build());
        assertThat(posts.find(T)).contains(after);
        PostRecord empty = post.toBuilder().phase(PostPhase.CLAIMED).build();
        PostRecord bare = written(after, empty);
        assertThat(posts.find(T)).contains(bare);
        assertThat(bare)
                .isEqualTo(empty.toBuilder()
                        .version(after.version() + 1)
                        .updatedAt(bare.updatedAt())
                        .build());
    }

    @Test
    void anUpdateNeedsTheVersionThatTheCallerSaw() {
        PostRecord post = ordered();
        PostRecord first = written(post, post.toBuilder().sessions(1).build());
        assertThat(first.version()).isEqualTo(post.version() + 1);
        assertThat(first.updatedAt()).isBetween(post.updatedAt(), soon());
        assertThat(posts.update(post, post.toBuilder().sessions(2).build())).isEmpty();
        assertThat(posts.find(T)).contains(first);
        assertThat(posts.update(first.toBuilder().version(9).build(), first)).isEmpty();
    }

    @Test
    void aClaimMakesAnUpdateOfBeforeTooLate() {
        PostRecord post = ordered();
        assertThat(posts.claim(T)).isPresent();
        assertThat(posts.update(post, post.toBuilder().sessions(2).build())).isEmpty();
    }

    @Test
    void ofManyUpdatesOfOneVersionOneIsWritten() {
        PostRecord post = ordered();
        List<Optional<PostRecord>> written = Crowd.of(
                20, i -> posts.update(post, post.toBuilder().sessions(i + 1).build()));
        assertThat(written.stream().filter(Optional::isPresent)).hasSize(1);
        assertThat(written).contains(posts.find(T));
    }

    @Test
    void anUpdateOfWhatIsNotThereWritesNothing() {
        PostRecord post = ordered();
        PostRecord other = PostRecord.ordered(Rows.order("u", null), Rows.OURS.id(), 1, Rows.NOW);
        assertThat(posts.update(other, other)).isEmpty();
        PostRecord later = PostRecord.ordered(Rows.order("t", null), Rows.OURS.id(), 2, Rows.NOW);
        assertThat(posts.update(later, later)).isEmpty();
        assertThat(posts.find(T)).contains(post);
    }

    @Test
    void anUpdateChangesNeitherKeyNorOrderNorCreationTime() {
        PostRecord post = ordered();
        NewPost order = new NewPost(
                new TaskId("other"), TaskPostRequest.draft().build(), "b".repeat(64), "https://other", Rows.DAY);
        PostRecord stranger = PostRecord.ordered(order, Rows.THEIRS.id(), 9, Rows.NOW);
        PostRecord after = written(post, Rows.full(stranger));
        assertThat(posts.find(T)).contains(after);
        assertThat(after)
                .isEqualTo(Rows.full(post).toBuilder()
                        .version(post.version() + 1)
                        .updatedAt(after.updatedAt())
                        .build());
        assertThat(posts.find(new TaskId("other"))).isEmpty();
    }

    @Test
    void anImpossibleWayIsRefused() {
        PostRecord post = ordered();
        for (PostPhase next : PostPhase.values()) {
            if (!post.phase().mayBecome(next)) {
                assertThatThrownBy(() ->
                                posts.update(post, post.toBuilder().phase(next).build()))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
        assertThat(posts.find(T)).contains(post);
    }

    @Test
    void a04_fromEndsThereIsNoWay() {
        PostRecord post = in(ordered(), PostPhase.CANCELLED);
        assertThatThrownBy(() -> in(post, PostPhase.SCHEDULED)).isInstanceOf(IllegalArgumentException.class);
        PostRecord noted = written(post, post.toBuilder().postUrl("https://x").build());
        assertThat(posts.find(T)).contains(noted);
    }

    @Test
    void aClaimRaisesEpochVersionAndClaims() {
        PostRecord post = ordered();
        Instant before = posts.now();
        PostClaim claim = posts.claim(T).orElseThrow();
        assertThat(claim.post())
                .isEqualTo(post.toBuilder()
                        .phase(PostPhase.CLAIMED)
                        .epoch(post.epoch() + 1)
                        .version(post.version() + 1)
                        .claims(1)
                        .updatedAt(claim.post().updatedAt())
                        .build());
        assertThat(claim.now()).isBetween(before.minus(SLACK), soon());
        assertThat(claim.post().updatedAt()).isBetween(before.minus(SLACK), soon());
        assertThat(posts.find(T)).contains(claim.post());
        PostRecord second = posts.claim(T).orElseThrow().post();
        assertThat(List.of(second.epoch(), second.version(), (long) second.claims()))
                .containsExactly(post.epoch() + 2, post.version() + 2, 2L);
        assertThat(second.phase()).isEqualTo(PostPhase.CLAIMED);
    }

    @Test
    void manyClaimsAtOnceHaveEpochsOfTheirOwn() {
        PostRecord post = ordered();
        List<Long> epochs = Crowd.of(20, i -> posts.claim(T)).stream()
                .flatMap(Optional::stream)
                .map(claim -> claim.post().epoch())
                .toList();
        assertThat(epochs).isNotEmpty().doesNotHaveDuplicates();
        assertThat(posts.find(T).orElseThrow().epoch()).isEqualTo(post.epoch() + epochs.size());
    }

    @Test
    void nothingIsClaimedBeforeItsTimeOrWithoutOne() {
        assertThat(posts.claim(T)).isEmpty();
        PostRecord post = ordered();
        PostRecord later =
                written(post, post.toBuilder().nextAt(posts.now().plus(HOUR)).build());
        assertThat(posts.claim(T)).isEmpty();
        PostRecord never = written(later, later.toBuilder().noNextAt().build());
        assertThat(posts.claim(T)).isEmpty();
        assertThat(posts.find(T)).contains(never);
        written(never, never.toBuilder().nextAt(posts.now().minus(SLACK)).build());
        assertThat(posts.claim(T)).isPresent();
    }

    @Test
    void anOrderForLaterIsClaimedLater() {
        Instant time = posts.now().plus(HOUR);
        PostRecord post = ((PostOrder.Added) tasks.order(Rows.US, Rows.at(Rows.order("t", null), time))).post();
        assertThat(post.dueAt()).isEqualTo(time);
        assertThat(post.nextAt()).contains(time);
        assertThat(posts.claim(T)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CLAIMED", "SESSION_OPEN", "UPLOADING", "PROCESSING", "PUBLISHED"})
    void aPhaseAfterTheFirstStaysWhenItIsClaimed(PostPhase phase) {
        PostRecord post = ordered();
        for (PostPhase way : PostPhase.values()) {
            boolean onTheWay = way != PostPhase.COMMITTING && way != PostPhase.INIT_SENT;
            if (way != PostPhase.SCHEDULED && onTheWay && way.compareTo(phase) <= 0) {
                post = in(post, way);
            }
        }
        assertThat(posts.claim(T).orElseThrow().post().phase()).isEqualTo(phase);
        assertThat(posts.find(T).orElseThrow().nextAt()).isEqualTo(post.nextAt());
    }

    @Test
    void aHeldPostIsClaimedToo() {
        PostRecord post = ordered();
        Hold hold = new Hold(Hold.Kind.NEEDS_ATTENTION, Optional.empty(), "reason", "A sentence.");
        written(post, post.toBuilder().hold(hold).build());
        assertThat(posts.claim(T).orElseThrow().post().hold()).contains(hold);
    }

    @Test
    void theLatestAttemptIsTheOneThatIsFoundClaimedAndOverdue() {
        PostRecord first = in(ordered(), PostPhase.CANCELLED);
        PostRecord second = ordered();
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(posts.find(T)).contains(second);
        assertThat(posts.overdue(Duration.ZERO, 9)).containsExactly(T);
        written(second, second.toBuilder().noNextAt().build());
        assertThat(posts.claim(T)).isEmpty();
        assertThat(posts.overdue(Duration.ZERO, 9)).isEmpty();
        assertThat(tasks.posts(Rows.US, T)).contains(first);
    }

    @Test
    void overdueOnesComeInTheOrderOfTheirTimesUpToALimit() {
        Instant now = posts.now();
        int minutes = 0;
        for (String id : List.of("a", "c", "b", "d")) {
            tasks.put(List.of(), List.of(Rows.task(id)));
            PostRecord post = ordered(id);
            written(
                    post,
                    post.toBuilder()
                            .nextAt(now.minus(Duration.ofMinutes(60L - minutes)))
                            .build());
            minutes += 10;
        }
        tasks.put(List.of(), List.of(Rows.task("soon"), Rows.task("none")));
        PostRecord soon = ordered("soon");
        written(soon, soon.toBuilder().nextAt(now.plus(HOUR)).build());
        assertThat(ids(Duration.ZERO, 9)).containsExactly("a", "c", "b", "d");
        assertThat(ids(Duration.ZERO, 2)).containsExactly("a", "c");
        assertThat(ids(Duration.ofMinutes(45), 9)).containsExactly("a", "c");
        assertThat(ids(Duration.ofMinutes(90), 9)).isEmpty();
        assertThat(posts.unknown()).isZero();
    }

    private List<String> ids(Duration late, int limit) {
        return posts.overdue(late, limit).stream().map(TaskId::value).toList();
    }

    @Test
    void theClockHasMicrosecondsAndDoesNotGoBack() {
        Instant first = posts.now();
        assertThat(first).isEqualTo(first.truncatedTo(ChronoUnit.MICROS));
        assertThat(posts.now()).isAfterOrEqualTo(first);
    }

    @Test
    void aTaskComesWithItsLatestAttempt() {
        in(ordered(), PostPhase.CANCELLED);
        PostRecord second = ordered();
        assertThat(tasks.find(Rows.US, T).flatMap(Task::post)).contains(second);
        assertThat(tasks.find(Rows.OURS.id(), T).flatMap(Task::post)).contains(second);
        assertThat(tasks.list(Rows.US, TaskQuery.newest(9)))
                .extracting(Task::post)
                .containsExactly(Optional.of(second));
        assertThat(tasks.posts(Rows.US, T)).extracting(PostRecord::attempt).containsExactly(1, 2);
    }
}
