package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.crypto.TokenCipher;
import io.github.tiktokcontent.error.PostRefusedException;
import io.github.tiktokcontent.error.StoreException;
import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.oauth.Accounts;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.PostStore;
import io.github.tiktokcontent.task.Task;
import io.github.tiktokcontent.task.TaskId;
import io.github.tiktokcontent.task.TaskPostRequest;
import io.github.tiktokcontent.task.TaskStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts the outputs of tasks: takes orders, brings each post to its end step by step, and tells how it stands. Whatever
 * happens to processes, networks and databases, no order becomes two posts, none is forgotten, and none is called published
 * before TikTok says so. What a pull can come to is said in docs/posting.md.
 *
 * <p>Thread-safe; any number of services, in any number of processes, work on one store. All methods block. Besides what is
 * said of each, each can fail with {@link StoreException}.
 */
public final class PostingService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostingService.class);
    private static final Duration OVERDUE = Duration.ofSeconds(60);
    private static final int OVERDUE_AT_ONCE = 500;

    /** The job comes for first steps that died; while they run it would only take the post from them. */
    private static final Duration AFTER_INLINE = Duration.ofSeconds(22);

    private static final Duration LOOK = Duration.ofMillis(200);

    private final PostStore posts;
    private final Door door;
    private final Worker worker;
    private final Decisions decisions;
    private final InlineRuns inline;
    private final PostingTimes times;
    private final PostingQueue queue;
    private final Closing closing;

    PostingService(PostingServiceBuilder options) {
        this.posts = options.posts;
        this.times = options.times();
        this.closing = new Closing();
        PostCalls calls = new ClientCalls(options.client);
        Checks checks = new Checks(options.accounts, calls, new Sources(options.storage));
        Ledger ledger = new Ledger(posts, options.listeners());
        this.door = new Door(options.tasks, posts, options.accounts, checks, options.unaudited);
        this.worker = new Worker(
                posts,
                new Bench(
                        ledger,
                        calls,
                        checks,
                        new Sessions(options.cipher, options.clock),
                        new Caps(),
                        times,
                        closing::pause,
                        closing.gates()));
        this.decisions = new Decisions(ledger, calls, times);
        this.inline = new InlineRuns();
        this.queue = options.queue;
    }

    /**
     * Starts a service. All parts stay the caller's to close, after the service.
     *
     * @param tasks the tasks, by their owners
     * @param posts the posts of the same tasks
     * @param accounts the accounts that post
     * @param client a client of these accounts, from {@code TikTokContentClient.builder(accounts.tokens())}
     * @param cipher seals open uploads; the one of the accounts will do
     * @return a builder with defaults for everything else
     */
    public static PostingServiceBuilder builder(
            TaskStore tasks, PostStore posts, Accounts accounts, TikTokContentClient client, TokenCipher cipher) {
        return new PostingServiceBuilder(tasks, posts, accounts, client, cipher);
    }

    /**
     * Orders a post of a task's output. An order for now is begun before this returns, if that takes no longer than the
     * in-line time (8 s by default); then the answer has the publish id. One for later is checked now, and again when it is
     * due; until then nothing is sent. Interrupting the thread ends the wait, not the order.
     *
     * @param user who orders it
     * @param task whose output
     * @param request the order
     * @return the post as it stands now
     * @throws io.github.tiktokcontent.error.PostRefusedException if the order cannot be carried out: no such task of the
     *     user, not ready, posted already, a post is under way, no or no such account, privacy level or toggles that the
     *     creator does not allow; it says what is allowed
     * @throws io.github.tiktokcontent.error.MediaRefusedException if TikTok would not take the video, or its URL is not
     *     allowed or gone
     * @throws io.github.tiktokcontent.error.TikTokException if an order for later could not be checked, or TikTok refused
     *     one for now for good
     */
    public PostAnswer post(UserId user, TaskId task, TaskPostRequest request) {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(request, "request");
        closing.check();
        long begun = System.nanoTime();
        PostAnswer answer = door.order(user, Objects.requireNonNull(task, "task"), request);
        PostRecord post = answer.post();
        if (answer.repeated()) {
            return firstAnswer(user, post, left(begun));
        }
        boolean later = post.dueAt().isAfter(post.createdAt());
        enqueue(
                task,
                later ? post.dueAt() : post.createdAt().plus(times.inline()).plus(AFTER_INLINE));
        return later ? answer : begin(user, post, left(begun));
    }

    private PostAnswer begin(UserId user, PostRecord post, Duration left) {
        Optional<CompletableFuture<Optional<Rest>>> run = inline.run(post, () -> {
            Optional<Rest> rest = worker.begin(post.taskId());
            rest.flatMap(Rest::post).flatMap(PostRecord::nextAt).ifPresent(next -> enqueue(post.taskId(), next));
            return rest;
        });
        Optional<Rest> rest = run.flatMap(future -> InlineRuns.await(future, left));
        rest.flatMap(Rest::refusal).ifPresent(refusal -> {
            throw refusal;
        });
        PostRecord now = rest.flatMap(Rest::post).orElseGet(() -> attempt(user, post));
        return new PostAnswer(now, false);
    }

    /** Who asks again hears what the first one heard, as soon as that is known. */
    private PostAnswer firstAnswer(UserId user, PostRecord post, Duration left) {
        long end = System.nanoTime() + left.toNanos();
        PostRecord now = post;
        while (isBeginning(now)
                && System.nanoTime() < end
                && !Thread.currentThread().isInterrupted()) {
            closing.pause(LOOK);
            now = attempt(user, post);
        }
        Optional<PostRefusedException> refusal = Refusals.ofFirstAnswer(now);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        return new PostAnswer(now, true);
    }

    private static boolean isBeginning(PostRecord post) {
        boolean first = post.phase() == PostPhase.SCHEDULED || post.phase() == PostPhase.CLAIMED;
        return first && post.hold().isEmpty() && !post.dueAt().isAfter(post.createdAt());
    }

    /** The attempt as it stands now, also for a caller who was interrupted while it waited. */
    private PostRecord attempt(UserId user, PostRecord post) {
        PostRecord latest = Uninterrupted.run(() -> door.post(user, post.taskId()));
        return latest.attempt() == post.attempt() ? latest : post;
    }

    private Duration left(long begun) {
        Duration left = times.inline().minusNanos(System.nanoTime() - begun);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** What cannot be enqueued now is found by the sweep. */
    private void enqueue(TaskId task, Instant notBefore) {
        try {
            queue.enqueue(task, notBefore);
        } catch (StoreException e) {
            LOG.warn("The job of task {} could not be stored; the sweep will find its post: {}", task, e.getMessage());
        }
    }

    /**
     * A task of a user's, with its latest post, as it is stored.
     *
     * @param user who asks
     * @param task which task
     * @return the task
     * @throws io.github.tiktokcontent.error.PostRefusedException if the user has no such task
     */
    public Task task(UserId user, TaskId task) {
        return door.task(Objects.requireNonNull(user, "user"), Objects.requireNonNull(task, "task"));
    }

    /**
     * How the latest post of a task stands. From the store; TikTok is asked only if that was due some time ago, by one
     * caller for all.
     *
     * @param user who asks
     * @param task which task
     * @return the post
     * @throws io.github.tiktokcontent.error.PostRefusedException if the user has no such task, or it was never posted
     */
    public PostRecord status(UserId user, TaskId task) {
        PostRecord post = door.post(Objects.requireNonNull(user, "user"), Objects.requireNonNull(task, "task"));
        boolean due = post.phase() == PostPhase.PROCESSING
                && post.nextAt().filter(next -> !next.isAfter(posts.now())).isPresent();
        if (!due) {
            return post;
        }
        Optional<CompletableFuture<Optional<Rest>>> run = inline.run(post, () -> {
            var unused = worker.advance(task);
            return Optional.empty();
        });
        run.ifPresent(future -> InlineRuns.await(future, times.inline()));
        return Uninterrupted.run(() -> door.post(user, task));
    }

    /**
     * Stops the latest post of a task, if TikTok cannot publish it yet. One that TikTok still fetches is cancelled there.
     *
     * @param user who stops it
     * @param task which task
     * @return the post, cancelled; of one that TikTok fetched, its status tells later
     * @throws io.github.tiktokcontent.error.PostRefusedException if it is too late, the user has no such task, or it was
     *     never posted
     * @throws io.github.tiktokcontent.error.TikTokException if TikTok had to be asked, and refused or could not be reached
     */
    public PostRecord cancel(UserId user, TaskId task) {
        PostRecord post =
                decisions.cancel(door.post(Objects.requireNonNull(user, "user"), Objects.requireNonNull(task, "task")));
        post.nextAt().ifPresent(next -> enqueue(task, next));
        return post;
    }

    /**
     * Settles a post whose outcome nobody can tell: {@link PostPhase#UNKNOWN_OUTCOME}, or held as NEEDS_ATTENTION.
     *
     * @param user who settles it
     * @param task which task
     * @param resolution what the person found out
     * @return the post, published or failed
     * @throws io.github.tiktokcontent.error.PostRefusedException if the post can still be told by TikTok, its upload is still
     *     open, the user has no such task, or it was never posted
     */
    public PostRecord resolve(UserId user, TaskId task, Resolution resolution) {
        Objects.requireNonNull(resolution, "resolution");
        return decisions.resolve(
                door.post(Objects.requireNonNull(user, "user"), Objects.requireNonNull(task, "task")), resolution);
    }

    /**
     * Lets a post go on that is held as NEEDS_ATTENTION: in the phase in which it was.
     *
     * @param user who lets it
     * @param task which task
     * @return the post
     * @throws io.github.tiktokcontent.error.PostRefusedException if it is not held so, the user has no such task, or it was
     *     never posted
     */
    public PostRecord resume(UserId user, TaskId task) {
        PostRecord post =
                decisions.resume(door.post(Objects.requireNonNull(user, "user"), Objects.requireNonNull(task, "task")));
        post.nextAt().ifPresent(next -> enqueue(task, next));
        return post;
    }

    /**
     * Brings the latest post of a task as far as it goes now; for the job. Any number of callers at once do no harm. Blocks:
     * for minutes while bytes are sent. Interrupting it ends an upload, which goes on with the next call, and never a sent
     * init of a pull.
     *
     * @param task which task
     * @return when it must be called again, by the store's clock; empty if there is nothing to do by itself any more
     * @throws io.github.tiktokcontent.error.CallInterruptedException if the thread was interrupted, or the client closed
     */
    public Optional<Instant> advance(TaskId task) {
        closing.check();
        return worker.advance(Objects.requireNonNull(task, "task"));
    }

    /**
     * Enqueues posts that should have been looked at a minute ago or more: their job may have been lost. For a recurring
     * job.
     *
     * @return how many
     */
    public int sweep() {
        closing.check();
        List<TaskId> overdue = posts.overdue(OVERDUE, OVERDUE_AT_ONCE);
        Instant now = posts.now();
        overdue.forEach(task -> enqueue(task, now));
        long unknown = posts.unknown();
        if (unknown > 0) {
            LOG.warn("{} posts are in phases that this version does not know; they are left to newer ones.", unknown);
        }
        return overdue.size();
    }

    /** Takes no more calls, and waits up to 20 s for first steps that run. Queue, client, accounts and stores stay open. */
    @Override
    public void close() {
        closing.begin();
        inline.close();
        closing.end();
    }
}
