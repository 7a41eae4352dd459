package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.model.PostState;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.PostStore;
import io.github.tiktokcontent.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Brings one post to its end in this process, without the scheduler. */
final class PostWait {
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

    private final OpenPosting open;
    private final Console console;
    private final CountDownLatch interrupted = new CountDownLatch(1);

    PostWait(OpenPosting open, Console console) {
        this.open = open;
        this.console = console;
    }

    /** The post at its end, or as it is when nobody but a person can help, the time is over, or Ctrl-C was pressed. */
    PostRecord untilEnd(PostRecord ordered, Duration most) {
        TaskId task = ordered.taskId();
        PostStore posts = open.stores().posts();
        Interrupt interrupt = Interrupt.does(() -> {
            interrupted.countDown();
            console.notice("The wait has ended, not the post: it goes on with the command 'work'.");
        });
        try {
            PostRecord post = ordered;
            Instant end = posts.now().plus(most);
            for (Instant now = posts.now(); !isOver(post) && now.isBefore(end); now = posts.now()) {
                if (pause(post, now)) {
                    return post;
                }
                var unused = open.service().advance(task);
                post = posts.find(task).orElse(post);
            }
            return post;
        } finally {
            interrupt.withdraw();
        }
    }

    private static boolean isOver(PostRecord post) {
        return post.phase().isEnd()
                || post.state() == PostState.UNKNOWN
                || post.nextAt().isEmpty();
    }

    /** Sleeps until it is looked at next, or for a second. */
    private boolean pause(PostRecord post, Instant now) {
        Duration left = Duration.between(now, post.nextAt().orElse(now));
        Duration sleep = left.compareTo(LONGEST_SLEEP) < 0 ? left : LONGEST_SLEEP;
        try {
            return interrupted.await(Math.max(1, sleep.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
