package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.error.TikTokException;

/** A failure of the library's, and what to do about it with this program. */
final class AdvisedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final TikTokException failure;
    private final String advice;

    AdvisedException(TikTokException failure, String advice) {
        super(failure.getMessage(), failure);
        this.failure = failure;
        this.advice = advice;
    }

    TikTokException failure() {
        return failure;
    }

    String advice() {
        return advice;
    }
}
