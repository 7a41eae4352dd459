package io.github.tiktokcontent.examples.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tiktokcontent.examples.demo.DemoStage;
import io.github.tiktokcontent.model.PostState;
import io.github.tiktokcontent.model.VideoPost;
import io.github.tiktokcontent.posting.PostingListener;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.TaskPostRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Orders the post of the demo's task, and tells how its job brings it to its end. */
final class DemoPost implements PostingListener {
    private final Console console;
    private final CompletableFuture<PostRecord> end = new CompletableFuture<>();

    DemoPost(Console console) {
        this.console = console;
    }

    @Override
    public void changed(PostRecord before, PostRecord after) {
        console.early(
                "Step", after.phase() + after.publishId().map(id -> ", " + id).orElse(""));
        if (after.phase().isEnd() || after.state() == PostState.UNKNOWN) {
            end.complete(after);
        }
    }

    /** Gives the exit code. */
    int post(OpenPosting open, VideoPost video, Duration patience, ObjectNode json) {
        Declarations.show(video, console);
        console.fact("Task", DemoStage.TASK + " of " + DemoStage.USER + ": completed by an agent, with a video");
        open.scheduler().start(open.service());
        TaskPostRequest order = TaskPostRequest.direct(video.privacyLevel())
                .title(video.title().orElseThrow())
                .build();
        PostRecord ordered =
                open.service().post(DemoStage.USER, DemoStage.TASK, order).post();
        PostRecord post = await(patience)
                .or(() -> open.stores().posts().find(DemoStage.TASK))
                .orElse(ordered);
        json.setAll(PostView.json(post));
        json.put("published", post.state() == PostState.PUBLISHED);
        console.fact("State", post.state().name());
        post.failure().ifPresent(failure -> console.fact("Failed", Plain.line(failure.message())));
        post.postUrl().ifPresent(url -> console.fact("Post", url));
        if (post.state() == PostState.PUBLISHED && !PostView.isPublic(post)) {
            console.fact("Post", "not public, so TikTok gives no id and there is no link");
        }
        return PostExit.of(post, true);
    }

    private Optional<PostRecord> await(Duration patience) {
        try {
            return Optional.of(end.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
