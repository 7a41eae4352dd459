package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.task.PostRecord;
import java.lang.reflect.RecordComponent;

/** Where a worker stands between two moves. */
sealed interface ExplorerWorker {
    /** It has nothing. */
    record Idle() implements ExplorerWorker {}

    /** It is about to do a step. */
    record At(Step step) implements ExplorerWorker {}

    /** The gate has let the last chunk pass; it was not sent yet. */
    record Sending(SendBytes step, PostRecord committed) implements ExplorerWorker {}

    static ExplorerWorker after(Step step) {
        return step instanceof Rest ? new Idle() : new At(step);
    }

    /** All of it that can make a difference later. */
    default String key() {
        if (this instanceof At at) {
            return key(at.step());
        }
        return this instanceof Sending sending ? "sending" + key(sending.committed()) : "idle";
    }

    private static String key(Step step) {
        String name = step.getClass().getSimpleName();
        if (step instanceof Begin begin) {
            return name + key(begin.claim().post());
        }
        if (step instanceof Note note) {
            return name
                    + key(note.post())
                    + note.verdict().getClass().getSimpleName()
                    + (note.verdict() instanceof Verdict.Holds holds ? holds.kind() : "");
        }
        if (step instanceof StoreSession store) {
            return name + key(store.post()) + store.initiated().publishId();
        }
        if (step instanceof StorePublishId store) {
            return name + key(store.post()) + store.publishId();
        }
        if (step instanceof StoreReport report) {
            return name
                    + key(report.post())
                    + report.status().map(status -> status.state().name()).orElse("");
        }
        if (step instanceof AskAfterFailure ask) {
            return name
                    + key(ask.post())
                    + (ask.failure() == null ? "" : String.valueOf(ask.failure().getMessage()));
        }
        if (step instanceof SendBytes send) {
            return name + key(send.post()) + send.fresh();
        }
        return name + key(post(step));
    }

    /** All other steps have one component that is a post. */
    private static PostRecord post(Step step) {
        for (RecordComponent component : step.getClass().getRecordComponents()) {
            if (component.getType() == PostRecord.class) {
                try {
                    return (PostRecord) component.getAccessor().invoke(step);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(step.toString(), e);
                }
            }
        }
        throw new IllegalStateException("No post in " + step);
    }

    /** The guards of a permission, and what decides between steps. */
    private static String key(PostRecord post) {
        return "(" + post.attempt() + "," + post.epoch() + "," + post.phase() + ","
                + post.publishId().map(Object::toString).orElse("-") + "," + post.sessions() + ")";
    }
}
