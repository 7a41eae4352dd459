package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.error.PostRefusedException.Reason;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.oauth.AccountStatus;
import io.github.tiktokcontent.oauth.Accounts;
import io.github.tiktokcontent.task.NewPost;
import io.github.tiktokcontent.task.PostMode;
import io.github.tiktokcontent.task.PostOrder;
import io.github.tiktokcontent.task.PostReadiness;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.PostStore;
import io.github.tiktokcontent.task.Task;
import io.github.tiktokcontent.task.TaskId;
import io.github.tiktokcontent.task.TaskPostRequest;
import io.github.tiktokcontent.task.TaskStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where orders come in: what can be said against one is said here, before anything is stored. */
final class Door {
    static final Duration KEY_LIFE = Duration.ofHours(24);
    private static final Duration FARTHEST = Duration.ofDays(366);
    private static final Duration JUST_NOW = Duration.ofMinutes(1);

    private final TaskStore tasks;
    private final PostStore posts;
    private final Accounts accounts;
    private final Checks checks;
    private final boolean unaudited;

    Door(TaskStore tasks, PostStore posts, Accounts accounts, Checks checks, boolean unaudited) {
        this.tasks = tasks;
        this.posts = posts;
        this.accounts = accounts;
        this.checks = checks;
        this.unaudited = unaudited;
    }

    Task task(UserId user, TaskId task) {
        return tasks.find(user, task).orElseThrow(() -> Refusals.noSuchTask(task));
    }

    /** The latest post of a user's task. */
    PostRecord post(UserId user, TaskId task) {
        return task(user, task)
                .post()
                .orElseThrow(() -> Refusals.of(Reason.NOT_POSTED, "Task " + task + " was never posted."));
    }

    /** Stores an order; the answer is stored or was stored before under the same key. */
    PostAnswer order(UserId user, TaskId id, TaskPostRequest request) {
        Task task = task(user, id);
        String hash = RequestHash.of(request);
        Optional<PostRecord> before = before(user, id, request);
        if (before.isPresent()) {
            return repeated(before.get(), hash);
        }
        PostReadiness ready = task.canPost();
        if (!ready.isReady()) {
            throw Refusals.obstacle(ready.obstacle().orElseThrow(), ready.message(), task.post());
        }
        TaskPostRequest filled = filled(task, request);
        String videoUrl = task.videoUrl().orElseThrow();
        if (filled.scheduleTime().isPresent()) {
            checks.validate(task.instanceId(), filled, videoUrl);
        }
        PostOrder order = tasks.order(user, new NewPost(id, filled, hash, videoUrl, KEY_LIFE));
        if (order instanceof PostOrder.Added added) {
            return new PostAnswer(added.post(), false);
        }
        if (order instanceof PostOrder.Repeated repeated) {
            return new PostAnswer(repeated.post(), true);
        }
        if (order instanceof PostOrder.KeyReused reused) {
            throw keyReused(reused.post());
        }
        if (order instanceof PostOrder.Refused refused) {
            throw refused(task, refused.post());
        }
        throw Refusals.noSuchTask(id);
    }

    private static RuntimeException refused(Task task, PostRecord post) {
        PostReadiness why = task.toBuilder().post(post).build().canPost();
        return why.obstacle()
                .map(obstacle -> (RuntimeException) Refusals.obstacle(obstacle, why.message(), Optional.of(post)))
                .orElseGet(() -> Refusals.of(Reason.POST_ACTIVE, "A post of the task was ordered just now.", post));
    }

    /** An earlier order under the same key, so that its first answer is given even if it could not be given anew. */
    private Optional<PostRecord> before(UserId user, TaskId id, TaskPostRequest request) {
        if (request.idempotencyKey().isEmpty()) {
            return Optional.empty();
        }
        Instant oldest = posts.now().minus(KEY_LIFE);
        return tasks.posts(user, id).stream()
                .filter(post -> post.request().idempotencyKey().equals(request.idempotencyKey()))
                .filter(post -> post.createdAt().isAfter(oldest))
                .reduce((first, second) -> second);
    }

    private static PostAnswer repeated(PostRecord post, String hash) {
        if (!post.requestHash().equals(hash)) {
            throw keyReused(post);
        }
        return new PostAnswer(post, true);
    }

    private static RuntimeException keyReused(PostRecord post) {
        return Refusals.of(
                Reason.KEY_REUSED,
                "Another order was given under this idempotency key within 24 hours; use a new key for a new order.",
                post);
    }

    private TaskPostRequest filled(Task task, TaskPostRequest request) {
        checkUnaudited(request);
        checkTime(request);
        Account account = account(task.instanceId(), request);
        Checks.checkScope(account, request.mode());
        var filled = request.toBuilder().accountId(account.id());
        if (request.mode() == PostMode.DIRECT && request.title().isEmpty()) {
            task.suggestedCaption().ifPresent(filled::title);
        }
        try {
            return filled.build();
        } catch (IllegalArgumentException e) {
            throw Refusals.of(
                    Reason.REQUEST,
                    "The task's suggested caption cannot be the title: " + e.getMessage() + " Give a title.");
        }
    }

    private void checkUnaudited(TaskPostRequest request) {
        boolean shown = request.privacyLevel()
                .filter(level -> level != PrivacyLevel.SELF_ONLY)
                .isPresent();
        if (unaudited && shown) {
            throw Refusals.of(
                    Reason.PRIVACY_LEVEL,
                    "This app is declared as not audited by TikTok: set the TikTok account to private and post SELF_ONLY (at"
                            + " most 5 users a day), or have the app audited at"
                            + " https://developers.tiktok.com/application/content-posting-api.",
                    List.of(PrivacyLevel.SELF_ONLY.name()));
        }
    }

    private void checkTime(TaskPostRequest request) {
        if (request.scheduleTime().isEmpty()) {
            return;
        }
        Instant time = request.scheduleTime().get();
        Instant now = posts.now();
        if (time.isBefore(now.minus(JUST_NOW)) || time.isAfter(now.plus(FARTHEST))) {
            throw Refusals.of(
                    Reason.REQUEST,
                    "schedule_time is " + time + "; it must lie in the future, at most " + FARTHEST.toDays()
                            + " days ahead (it is " + now + " now).");
        }
    }

    private Account account(InstanceId instance, TaskPostRequest request) {
        List<Account> usable = accounts.list(instance).stream()
                .filter(account -> !(account.status() instanceof AccountStatus.Revoked))
                .toList();
        List<String> ids = usable.stream().map(account -> account.id().value()).toList();
        if (request.accountId().isPresent()) {
            return usable.stream()
                    .filter(account -> account.id().equals(request.accountId().get()))
                    .findFirst()
                    .orElseThrow(() -> Refusals.of(
                            Reason.ACCOUNT,
                            "The task's instance has no connected account "
                                    + request.accountId().get() + ".",
                            ids));
        }
        if (usable.size() != 1) {
            throw Refusals.of(
                    Reason.ACCOUNT,
                    usable.isEmpty()
                            ? "The task's instance has no connected TikTok account; connect one first."
                            : "The task's instance has several TikTok accounts; say which: " + String.join(", ", ids)
                                    + ".",
                    ids);
        }
        return usable.get(0);
    }
}
