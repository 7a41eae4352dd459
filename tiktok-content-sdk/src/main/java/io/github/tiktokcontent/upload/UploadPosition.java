package io.github.tiktokcontent.upload;

import io.github.tiktokcontent.model.PostStatus;
import io.github.tiktokcontent.model.PostStatus.State;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Where an upload stands: which chunk is next, what is proved, and how often nothing went on. Not thread-safe; used by one
 * step after the other.
 */
final class UploadPosition {
    private final ChunkPlan plan;
    private int next;
    private int proved;
    private int best;
    private int failures;
    private boolean committed;
    private boolean startedLast;

    UploadPosition(ChunkPlan plan, boolean resumed) {
        this.plan = plan;
        this.committed = resumed;
    }

    /** The chunk to be sent now; the count of chunks if all are stored. */
    int next() {
        return next;
    }

    /** How often in a row nothing went on. */
    int failures() {
        return failures;
    }

    /** Whether the last chunk may have been sent, by us or before us. */
    boolean isCommitted() {
        return committed;
    }

    boolean isComplete() {
        return next == plan.count();
    }

    boolean isLast(int index) {
        return index == plan.count() - 1;
    }

    void sending(int index) {
        if (isLast(index)) {
            startedLast = true;
            committed = true;
        }
    }

    void failed() {
        failures++;
    }

    /** Whether a reported progress means that {@code index} is the next chunk. */
    boolean isAt(long reported, int index) {
        OptionalInt boundary = plan.chunksIn(reported);
        return boundary.isPresent() && boundary.getAsInt() == index;
    }

    /** Nothing is stored, as it seems; the upload host will tell. */
    void restart() {
        proved = 0;
        next = 0;
    }

    /** TikTok holds every byte. */
    void finish() {
        next = plan.count();
    }

    /** The upload host itself said that the next chunk is {@code index}. Tells whether the upload went on. */
    boolean provedAt(int index) {
        proved = index;
        if (index < plan.count() && !startedLast) {
            committed = false;
        }
        return goTo(index);
    }

    /**
     * Takes in what status/fetch said. It may lag behind the upload host, so it never leads back behind what that one has
     * proved.
     */
    void heard(long uploadedBytes) {
        OptionalInt boundary = plan.chunksIn(uploadedBytes);
        // Inside of a chunk: only the whole chunk can be sent again, and the upload host decides.
        goTo(Math.max(proved, boundary.orElseGet(() -> plan.chunkAround(uploadedBytes))));
    }

    private boolean goTo(int index) {
        next = index;
        boolean wentOn = index > best;
        if (wentOn) {
            best = index;
            failures = 0;
        }
        return wentOn;
    }

    /** What a status means for the upload. */
    Verdict verdict(PostStatus status) {
        if (status.state() == State.PUBLISH_COMPLETE || status.state() == State.SEND_TO_USER_INBOX) {
            return Verdict.COMPLETE;
        }
        if (status.state() == State.FAILED) {
            return Verdict.FAILED;
        }
        OptionalLong bytes = status.uploadedBytes();
        if (bytes.isEmpty()) {
            return Verdict.UNKNOWN;
        }
        OptionalInt boundary = plan.chunksIn(bytes.getAsLong());
        if (boundary.isEmpty()) {
            return Verdict.OFF_BOUNDARY;
        }
        return boundary.getAsInt() == plan.count() ? Verdict.COMPLETE : Verdict.AT_BOUNDARY;
    }

    enum Verdict {
        COMPLETE,
        FAILED,
        AT_BOUNDARY,
        OFF_BOUNDARY,
        UNKNOWN
    }
}
