package io.github.tiktokcontent.examples.guide;

import io.github.tiktokcontent.error.MediaRefusedException;
import io.github.tiktokcontent.error.PostRefusedException;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.posting.PostAnswer;
import io.github.tiktokcontent.posting.PostingService;
import io.github.tiktokcontent.posting.Resolution;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.TaskId;
import io.github.tiktokcontent.task.TaskPostRequest;
import java.time.Instant;
import java.util.Optional;

/** Orders posts of a task's output, and settles what only a person can. */
public final class PostTask {
    private PostTask() {}

    /**
     * Orders a post.
     *
     * @param service posts it
     * @param user who orders it
     * @param task whose output
     * @param level who may see it, as the user chose
     * @param key names the order, so that a second try of the caller is no second order
     * @return what to tell the user
     */
    public static String order(PostingService service, UserId user, TaskId task, PrivacyLevel level, String key) {
        TaskPostRequest order =
                TaskPostRequest.direct(level).idempotencyKey(key).build();
        try {
            PostAnswer answer = service.post(user, task, order);
            PostRecord post = answer.post();
            return post.state() + post.publishId().map(id -> " as " + id).orElse("");
        } catch (PostRefusedException e) {
            return "not posted (" + e.reason() + "): " + e.getMessage() + " Possible: " + e.allowed();
        } catch (MediaRefusedException e) {
            return "not posted, because of the video: " + e.problems();
        }
    }

    /**
     * Orders a post for later.
     *
     * @param service posts it
     * @param user who orders it
     * @param task whose output
     * @param level who may see it, as the user chose
     * @param time when
     * @return the post, scheduled
     */
    public static PostRecord orderFor(
            PostingService service, UserId user, TaskId task, PrivacyLevel level, Instant time) {
        TaskPostRequest order = TaskPostRequest.direct(level).scheduleTime(time).build();
        return service.post(user, task, order).post();
    }

    /**
     * Settles a post whose outcome nobody could tell, after a look at the creator's profile.
     *
     * @param service knows the post
     * @param user whose task it is
     * @param task which
     * @param isThere what the person saw
     * @return the post, published or failed
     */
    public static PostRecord settle(PostingService service, UserId user, TaskId task, boolean isThere) {
        Resolution seen = isThere ? new Resolution.Published(Optional.empty()) : new Resolution.NotPublished();
        return service.resolve(user, task, seen);
    }
}
