package io.github.tiktokcontent.examples.callback;

import java.util.Objects;

/**
 * How a callback is answered.
 *
 * @param page what the browser shows
 * @param sent is run when the browser has the page, or is gone
 */
public record CallbackReply(CallbackPage page, Runnable sent) {
    /**
     * Checks that both are there.
     *
     * @param page what the browser shows
     * @param sent is run when the browser has the page, or is gone
     */
    public CallbackReply {
        Objects.requireNonNull(page, "page");
        Objects.requireNonNull(sent, "sent");
    }

    /**
     * A page after which nothing is to be done.
     *
     * @param page what the browser shows
     * @return the reply
     */
    public static CallbackReply of(CallbackPage page) {
        return new CallbackReply(page, () -> {});
    }
}
