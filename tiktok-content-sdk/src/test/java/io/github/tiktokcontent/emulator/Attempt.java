package io.github.tiktokcontent.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attempt to post, from init to its end. Guarded by the platform's lock. */
final class Attempt {
    private final String publishId;
    private final PostKind kind;
    private final Creator creator;
    private final Instant createdAt;
    private final JsonNode request;
    private final @Nullable UploadSession upload;
    private final List<String> urls;
    private final long pullSize;
    private final List<Long> postIds = new ArrayList<>();
    private final PostIds ids;
    private StatusScript script;
    private int reads;
    private int unknownReads;
    private boolean cancelled;

    Attempt(String publishId, InitRequest init, Creator creator, Platform platform) {
        Settings settings = platform.settings();
        this.publishId = publishId;
        this.creator = creator;
        kind = init.kind();
        createdAt = settings.clock.instant();
        request = init.body();
        ChunkRules.Plan plan = init.plan();
        upload = plan == null
                ? null
                : new UploadSession(
                        String.valueOf(platform.postIds().next()), plan, createdAt.plus(settings.uploadUrlLife));
        urls = init.urls();
        pullSize = settings.pullSize;
        ids = platform.postIds();
        unknownReads = settings.unknownPublishIdReads;
        script = StatusScript.start().processing(1);
        script(platform.scriptFor(init));
    }

    void script(StatusScript replacement) {
        script = replacement.checked();
        reads = 0;
        while (postIds.size() < script.ids()) {
            postIds.add(ids.next());
        }
    }

    String publishId() {
        return publishId;
    }

    PostKind kind() {
        return kind;
    }

    Creator creator() {
        return creator;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    UploadSession upload() {
        return upload;
    }

    /** Whether TikTok does not know the id yet; counts down. */
    boolean isStillUnknown() {
        return unknownReads > 0 && unknownReads-- > 0;
    }

    boolean cancel() {
        if (upload != null || cancelled || script.at(reads).kind() != StatusScript.Kind.PROCESSING) {
            return false;
        }
        cancelled = true;
        return true;
    }

    PostState state() {
        if (cancelled) {
            return PostState.CANCELLED;
        }
        if (upload != null && !upload.isComplete()) {
            return PostState.WAITING_FOR_BYTES;
        }
        return switch (script.last().kind()) {
            case COMPLETE -> PostState.PUBLISHED;
            case INBOX -> PostState.IN_INBOX;
            case FAILED -> PostState.FAILED;
            case PROCESSING, OTHER -> PostState.UNDECIDED;
        };
    }

    /** A share that still lies in the creator's inbox, or will. */
    boolean isPendingShare() {
        return kind.isDraft()
                && (state() == PostState.IN_INBOX
                        || state() == PostState.WAITING_FOR_BYTES
                        || state() == PostState.UNDECIDED);
    }

    /** The {@code data} of the next status answer. */
    ObjectNode nextStatus(PostIdForm form) {
        if (cancelled) {
            return Json.object().put("status", "FAILED").put("fail_reason", "publish_cancelled");
        }
        String processing = upload == null ? "PROCESSING_DOWNLOAD" : "PROCESSING_UPLOAD";
        if (upload != null && !upload.isComplete()) {
            return withBytes(Json.object().put("status", processing));
        }
        StatusScript.Step step = script.at(reads++);
        return switch (step.kind()) {
            case PROCESSING -> withBytes(Json.object().put("status", processing));
            case COMPLETE -> withIds(withBytes(Json.object().put("status", "PUBLISH_COMPLETE")), step.ids(), form);
            case INBOX -> withBytes(Json.object().put("status", "SEND_TO_USER_INBOX"));
            case FAILED -> Json.object().put("status", "FAILED").put("fail_reason", step.text());
            case OTHER -> Json.object().put("status", step.text());
        };
    }

    private ObjectNode withBytes(ObjectNode data) {
        long bytes = upload == null ? pullSize : upload.received();
        return bytes == 0 ? data : data.put(upload == null ? "downloaded_bytes" : "uploaded_bytes", bytes);
    }

    private ObjectNode withIds(ObjectNode data, int count, PostIdForm form) {
        if (count == 0 || form == PostIdForm.MISSING) {
            return data;
        }
        String name =
                form == PostIdForm.CORRECT_SPELLING ? "publicly_available_post_id" : "publicaly_available_post_id";
        if (form == PostIdForm.BARE_STRING) {
            return data.put(name, String.valueOf(postIds.get(0)));
        }
        ArrayNode list = data.putArray(name);
        for (Long id : form == PostIdForm.EMPTY ? List.<Long>of() : postIds.subList(0, count)) {
            if (form == PostIdForm.STRINGS) {
                list.add(String.valueOf(id));
            } else {
                list.add(id);
            }
        }
        return data;
    }

    EmulatedPost snapshot() {
        UploadSession session = upload;
        return new EmulatedPost(
                publishId,
                kind,
                state(),
                creator.username(),
                createdAt,
                request.deepCopy(),
                session == null ? pullSize : session.size(),
                session == null ? pullSize : session.received(),
                session == null ? List.of() : session.chunks(),
                session == null ? Optional.empty() : session.sha256(),
                urls,
                List.copyOf(postIds));
    }
}
