package io.github.tiktokcontent.model;

import java.util.Objects;

/**
 * One reason why TikTok would not take a request, found before anything was sent.
 *
 * @param rule the stable name of the rule, for programs, such as {@code frame_rate}
 * @param message one sentence with the value that was found and what is allowed
 */
public record Problem(String rule, String message) {
    /**
     * Checks that both parts are there.
     *
     * @param rule the stable name of the rule, for programs, such as {@code frame_rate}
     * @param message one sentence with the value that was found and what is allowed
     */
    public Problem {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(message, "message");
    }
}
