package io.github.tiktokcontent.examples.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.model.CreatorInfo;
import io.github.tiktokcontent.model.PhotoPost;
import io.github.tiktokcontent.model.PostId;
import io.github.tiktokcontent.model.PostRequest;
import io.github.tiktokcontent.model.PostStatus;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.model.VideoPost;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Sends a post and follows it to its end. */
final class Publication {
    private static final Duration ID_PATIENCE = Duration.ofSeconds(60);

    private final TikTokContentClient client;
    private final Console console;
    private final ObjectNode json;

    Publication(TikTokContentClient client, Console console, ObjectNode json) {
        this.client = client;
        this.console = console;
        this.json = json;
    }

    PublishId send(PostRequest request) {
        Declarations.show(request, console);
        PublishId id;
        // The id of the latest attempt: if that one expired, the library began another.
        AtomicReference<PublishId> shown = new AtomicReference<>();
        try (UploadView view = console.upload()) {
            id = client.post(request, progress -> {
                show(progress.publishId(), shown);
                view.progressed(progress);
            });
        }
        show(id, shown);
        json.put("publish_id", id.value());
        console.fact("Sent", "TikTok has all it needs; processing may take some minutes");
        return id;
    }

    /** As soon as it is known: whoever ends this program early can still ask for it. */
    private void show(PublishId id, AtomicReference<PublishId> shown) {
        if (!id.equals(shown.getAndSet(id))) {
            console.early("Publish id", id.value());
        }
    }

    /** Waits for the end, at most for a time. */
    void follow(PublishId id, PostRequest request, Optional<CreatorInfo> creator, Duration time) {
        try {
            PostStatus status = client.status(id);
            if (!status.isFinal()) {
                StatusView.show(status, console);
                status = client.awaitPublished(id, time);
            }
            end(status, request, creator, time);
        } catch (TikTokException e) {
            throw OutcomeException.unseen(id, e);
        }
    }

    private void end(PostStatus status, PostRequest request, Optional<CreatorInfo> creator, Duration time) {
        json.setAll(StatusView.json(status));
        if (status.state() == PostStatus.State.FAILED) {
            throw OutcomeException.failed(status);
        }
        StatusView.show(status, console);
        if (status.isPublished() && isPublic(request)) {
            link(status, request, creator, time);
        } else if (status.isPublished()) {
            console.fact("Post", "not public, so TikTok gives no id and there is no link");
        }
    }

    private void link(PostStatus status, PostRequest request, Optional<CreatorInfo> creator, Duration time) {
        Optional<PostId> id = status.postId().or(() -> {
            Duration patience = time.compareTo(ID_PATIENCE) < 0 ? time : ID_PATIENCE;
            return client.awaitPostId(status.publishId(), patience);
        });
        if (id.isEmpty()) {
            console.fact("Post", "its link follows once moderation is done; ask with: status " + status.publishId());
            return;
        }
        json.putArray("post_ids").add(id.get().value());
        String kind = request instanceof PhotoPost ? "photo" : "video";
        String user = creator.map(CreatorInfo::username).orElse("");
        String link = "https://www.tiktok.com/@" + user + "/" + kind + "/" + id.get();
        json.put("url", link);
        console.fact("Post", link);
    }

    private static boolean isPublic(PostRequest request) {
        PrivacyLevel level = null;
        if (request instanceof VideoPost post) {
            level = post.privacyLevel();
        } else if (request instanceof PhotoPost post) {
            level = post.privacyLevel();
        }
        return level == PrivacyLevel.PUBLIC_TO_EVERYONE;
    }
}
