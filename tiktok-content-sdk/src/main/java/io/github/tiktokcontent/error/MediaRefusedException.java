package io.github.tiktokcontent.error;

import io.github.tiktokcontent.model.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** The media or the request breaks rules that can be seen before anything is sent. Nothing was sent. */
public final class MediaRefusedException extends TikTokException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * Describes the failure.
     *
     * @param subject what was refused, without secrets: a file name, a URL without its query
     * @param problems all that was found, at least one
     */
    public MediaRefusedException(String subject, List<Problem> problems) {
        super(
                "Not sent, because of " + subject + ": "
                        + problems.stream().map(Problem::message).collect(Collectors.joining(" ")),
                Outcome.NOT_SENT,
                ErrorDetails.NONE,
                null);
        this.problems = List.copyOf(problems);
    }

    /**
     * All that was found.
     *
     * @return at least one problem
     */
    public List<Problem> problems() {
        return problems;
    }

    @Override
    public boolean isRetryable() {
        return false;
    }
}
