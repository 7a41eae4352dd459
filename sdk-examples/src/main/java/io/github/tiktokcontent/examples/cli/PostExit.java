package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.task.PostRecord;

/** What the state of a post means for a script. */
final class PostExit {
    private PostExit() {}

    /**
     * The exit code.
     *
     * @param post the post
     * @param waited whether its end was waited for: then one that goes on is not known
     */
    static int of(PostRecord post, boolean waited) {
        return switch (post.state()) {
            case PUBLISHED, IN_INBOX -> ExitCode.DONE;
            case SCHEDULED, PROCESSING -> waited ? ExitCode.UNKNOWN : ExitCode.DONE;
            case FAILED, CANCELLED -> ExitCode.FAILED;
            case UNKNOWN -> ExitCode.UNKNOWN;
        };
    }
}
