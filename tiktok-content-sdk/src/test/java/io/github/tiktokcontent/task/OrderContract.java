package io.github.tiktokcontent.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.oauth.Crowd;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each sentence of {@link TaskStore} on orders, for each store. */
abstract class OrderContract {
    private static final TaskId T = new TaskId("t");
    private static final String OTHER_HASH = "b".repeat(64);

    private BothStores stores;

    OrderContract() {
        InMemoryTaskStore none = new InMemoryTaskStore(InstantSource.system());
        stores = new BothStores(none, none);
    }

    /** Empty stores. */
    protected abstract BothStores fresh();

    /** The stores of the running test: three instances, two of which are ours, and no task. */
    final BothStores stores() {
        return stores;
    }

    @BeforeEach
    final void openStores() {
        stores = fresh();
        stores.tasks().put(List.of(Rows.OURS, Rows.SECOND, Rows.THEIRS), List.of());
    }

    private void oneTask() {
        stores.tasks().put(List.of(), List.of(Rows.task("t")));
    }

    private PostOrder order(NewPost order) {
        return stores.tasks().order(Rows.US, order);
    }

    private PostRecord added(NewPost order) {
        return ((PostOrder.Added) order(order)).post();
    }

    private List<PostRecord> attempts() {
        return stores.tasks().posts(Rows.US, T);
    }

    /** Brings an attempt to a phase by ways of the table. */
    private PostRecord in(PostRecord post, PostPhase... ways) {
        PostRecord now = post;
        for (PostPhase phase : ways) {
            now = stores.posts()
                    .update(now, now.toBuilder().phase(phase).build())
                    .orElseThrow();
        }
        return now;
    }

    @Test
    void anOrderBecomesTheFirstAttemptThatIsDueNow() {
        oneTask();
        Instant before = stores.posts().now().minusSeconds(1);
        NewPost order = Rows.order("t", "key");
        PostRecord post = added(order);
        assertThat(post.createdAt()).isBetween(before, stores.posts().now().plusSeconds(1));
        assertThat(post).isEqualTo(PostRecord.ordered(order, Rows.OURS.id(), 1, post.createdAt()));
        assertThat(attempts()).containsExactly(post);
        assertThat(stores.posts().find(T)).contains(post);
    }

    @Test
    void anOrderForATimeIsDueThen() {
        oneTask();
        NewPost order = Rows.at(Rows.order("t", null), Rows.NOW.plus(Duration.ofDays(36_500)));
        PostRecord post = added(order);
        assertThat(post).isEqualTo(PostRecord.ordered(order, Rows.OURS.id(), 1, post.createdAt()));
        assertThat(attempts()).containsExactly(post);
    }

    @Test
    void anotherUserHasNoSuchTaskAndNoPosts() {
        oneTask();
        NewPost order = Rows.order("t", "key");
        assertThat(stores.tasks().order(Rows.THEM, order)).isEqualTo(new PostOrder.NoSuchTask());
        assertThat(order(Rows.order("none", "key"))).isEqualTo(new PostOrder.NoSuchTask());
        assertThat(attempts()).isEmpty();
        PostRecord post = added(order);
        assertThat(stores.tasks().order(Rows.THEM, order)).isEqualTo(new PostOrder.NoSuchTask());
        assertThat(stores.tasks().posts(Rows.THEM, T)).isEmpty();
        assertThat(stores.tasks().posts(Rows.US, new TaskId("none"))).isEmpty();
        assertThat(attempts()).containsExactly(post);
    }

    @Test
    void d17_fiftyOrdersAtOnceWithOneKey_oneRowAndFiftyEqualAnswers() {
        oneTask();
        List<PostOrder> answers = Crowd.of(50, i -> order(Rows.order("t", "key")));
        assertThat(answers.stream().filter(PostOrder.Added.class::isInstance)).hasSize(1);
        List<PostRecord> posts = answers.stream()
                .map(answer ->
                        answer instanceof PostOrder.Added added ? added.post() : ((PostOrder.Repeated) answer).post())
                .toList();
        assertThat(new HashSet<>(posts)).hasSize(1);
        assertThat(attempts()).containsExactly(posts.get(0));
    }

    @Test
    void ofOrdersAtOnceWithDifferentKeysOneIsAdded() {
        oneTask();
        List<PostOrder> answers = Crowd.of(20, i -> order(Rows.order("t", "key" + i)));
        assertThat(answers.stream().filter(PostOrder.Added.class::isInstance)).hasSize(1);
        PostRecord post = attempts().get(0);
        assertThat(attempts()).hasSize(1);
        assertThat(new HashSet<>(answers))
                .containsExactlyInAnyOrder(new PostOrder.Added(post), new PostOrder.Refused(post));
    }

    @Test
    void ofOrdersAtOnceWithoutKeysOneIsAdded() {
        oneTask();
        List<PostOrder> answers = Crowd.of(20, i -> order(Rows.order("t", null)));
        assertThat(answers.stream().filter(PostOrder.Added.class::isInstance)).hasSize(1);
        assertThat(attempts()).hasSize(1);
    }

    @Test
    void theSameOrderAgainIsAnsweredWithTheAttemptAsItStands() {
        oneTask();
        NewPost order = Rows.order("t", "key");
        PostRecord end = in(added(order), PostPhase.CANCELLED);
        assertThat(order(order)).isEqualTo(new PostOrder.Repeated(end));
        PostRecord second = added(Rows.order("t", "KEY"));
        assertThat(order(order)).isEqualTo(new PostOrder.Repeated(end));
        assertThat(attempts()).containsExactly(end, second);
    }

    @Test
    void anotherOrderUnderTheSameKeyIsNotAdded() {
        oneTask();
        PostRecord post = added(Rows.order("t", "key"));
        NewPost other = Rows.order("t", "key", OTHER_HASH, Rows.DAY);
        assertThat(order(other)).isEqualTo(new PostOrder.KeyReused(post));
        PostRecord end = in(post, PostPhase.CANCELLED);
        assertThat(order(other)).isEqualTo(new PostOrder.KeyReused(end));
        assertThat(attempts()).containsExactly(end);
    }

    @Test
    void aKeyIsTheTasksOwn() {
        oneTask();
        stores.tasks().put(List.of(), List.of(Rows.task("u")));
        added(Rows.order("t", "key"));
        assertThat(order(Rows.order("u", "key"))).isInstanceOf(PostOrder.Added.class);
    }

    @Test
    void aKeyIsFreeAgainAfterItsLife() {
        oneTask();
        PostRecord first = added(Rows.order("t", "key"));
        NewPost again = Rows.order("t", "key", OTHER_HASH, Duration.ZERO);
        assertThat(order(again)).isEqualTo(new PostOrder.Refused(first));
        assertThat(order(Rows.order("t", "key"))).isEqualTo(new PostOrder.Repeated(first));
        PostRecord end = in(first, PostPhase.CANCELLED);
        PostRecord second = added(again);
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.request().idempotencyKey()).contains("key");
        assertThat(order(Rows.order("t", "key", OTHER_HASH, Rows.DAY))).isEqualTo(new PostOrder.Repeated(second));
        assertThat(attempts()).containsExactly(end, second);
        assertThat(attempts().get(0).request()).isEqualTo(first.request());
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "CANCELLED", "MISSED"})
    void afterAnEndWithoutAPostAnotherAttemptIsAdded(PostPhase end) {
        oneTask();
        PostRecord first = in(added(Rows.order("t", null)), PostPhase.CLAIMED, end);
        PostRecord second = added(Rows.order("t", null));
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(attempts()).containsExactly(first, second);
        PostRecord third = in(second, PostPhase.CLAIMED, end);
        assertThat(added(Rows.order("t", null)).attempt()).isEqualTo(3);
        assertThat(attempts()).startsWith(first, third);
    }

    @Test
    void whileAnAttemptIsNotOverOrWasPostedNoneIsAdded() {
        oneTask();
        PostRecord post = refused(added(Rows.order("t", null)));
        for (PostPhase phase : List.of(
                PostPhase.CLAIMED,
                PostPhase.SESSION_OPEN,
                PostPhase.UPLOADING,
                PostPhase.COMMITTING,
                PostPhase.PROCESSING,
                PostPhase.PUBLISHED)) {
            post = refused(in(post, phase));
        }
        assertThat(attempts()).containsExactly(post);
    }

    @Test
    void whileAnOutcomeIsUnknownOrInTheInboxNoneIsAdded() {
        oneTask();
        stores.tasks().put(List.of(), List.of(Rows.task("u")));
        refused(in(added(Rows.order("t", null)), PostPhase.CLAIMED, PostPhase.INIT_SENT, PostPhase.UNKNOWN_OUTCOME));
        PostRecord inInbox = in(
                added(Rows.order("u", null)),
                PostPhase.CLAIMED,
                PostPhase.INIT_SENT,
                PostPhase.PROCESSING,
                PostPhase.IN_INBOX);
        assertThat(order(Rows.order("u", "key"))).isEqualTo(new PostOrder.Refused(inInbox));
    }

    private PostRecord refused(PostRecord post) {
        assertThat(order(Rows.order("t", null))).isEqualTo(new PostOrder.Refused(post));
        assertThat(order(Rows.order("t", "key"))).isEqualTo(new PostOrder.Refused(post));
        return post;
    }
}
