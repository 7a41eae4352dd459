package io.github.tiktokcontent.emulator;

import java.util.ArrayList;
import java.util.List;

/**
 * What status answers say, one after the other, once the media of a post is complete. The last step repeats for ever. Immutable:
 * each method returns a longer script.
 *
 * <pre>{@code StatusScript.start().processing(2).complete(1).completeWithIds(1)}</pre>
 */
public final class StatusScript {
    enum Kind {
        PROCESSING,
        COMPLETE,
        INBOX,
        FAILED,
        OTHER
    }

    record Step(Kind kind, String text, int ids, int reads) {}

    private final List<Step> steps;

    private StatusScript(List<Step> steps) {
        this.steps = steps;
    }

    /**
     * A script without steps; needs one at least.
     *
     * @return the script
     */
    public static StatusScript start() {
        return new StatusScript(List.of());
    }

    /**
     * {@code PROCESSING_UPLOAD} or {@code PROCESSING_DOWNLOAD}, whichever fits the source. A pulled post can be cancelled as long as
     * this is its step.
     *
     * @param reads for how many status calls, at least 1
     * @return the longer script
     */
    public StatusScript processing(int reads) {
        return then(new Step(Kind.PROCESSING, "", 0, reads));
    }

    /**
     * {@code PUBLISH_COMPLETE} without a post id, as before the end of moderation and for ever where the post is not public.
     *
     * @param reads for how many status calls, at least 1
     * @return the longer script
     */
    public StatusScript complete(int reads) {
        return then(new Step(Kind.COMPLETE, "", 0, reads));
    }

    /**
     * {@code PUBLISH_COMPLETE} with post ids.
     *
     * @param ids how many; several where a creator posts an inbox item more than once
     * @return the longer script
     */
    public StatusScript completeWithIds(int ids) {
        return then(new Step(Kind.COMPLETE, "", ids, 1));
    }

    /**
     * {@code SEND_TO_USER_INBOX}.
     *
     * @param reads for how many status calls, at least 1
     * @return the longer script
     */
    public StatusScript inbox(int reads) {
        return then(new Step(Kind.INBOX, "", 0, reads));
    }

    /**
     * {@code FAILED}.
     *
     * @param failReason the value of {@code fail_reason}, any text
     * @return the longer script
     */
    public StatusScript failed(String failReason) {
        return then(new Step(Kind.FAILED, failReason, 0, 1));
    }

    /**
     * Any other status.
     *
     * @param status the value of {@code status}, any text
     * @param reads for how many status calls, at least 1
     * @return the longer script
     */
    public StatusScript status(String status, int reads) {
        return then(new Step(Kind.OTHER, status, 0, reads));
    }

    /** The step after so many earlier reads. */
    Step at(int reads) {
        int left = reads;
        for (Step step : steps) {
            if (left < step.reads()) {
                return step;
            }
            left -= step.reads();
        }
        return last();
    }

    Step last() {
        return steps.get(steps.size() - 1);
    }

    StatusScript checked() {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a status script needs at least one step");
        }
        return this;
    }

    /** How many ids its richest step shows. */
    int ids() {
        return steps.stream().mapToInt(Step::ids).max().orElse(0);
    }

    private StatusScript then(Step step) {
        if (step.reads() < 1 || step.ids() < 0) {
            throw new IllegalArgumentException("reads must be at least 1 and ids not negative");
        }
        List<Step> longer = new ArrayList<>(steps);
        longer.add(step);
        return new StatusScript(List.copyOf(longer));
    }

    @Override
    public String toString() {
        return "StatusScript" + steps;
    }
}
