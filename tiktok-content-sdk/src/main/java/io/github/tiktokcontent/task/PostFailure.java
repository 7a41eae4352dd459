package io.github.tiktokcontent.task;

import java.util.Objects;

/**
 * Why a post ended without being posted, as the library tells it.
 *
 * @param reason a word for programs: TikTok's fail reason or error code, or one of the library such as {@code missed}
 * @param message a sentence for people: what happened and what to do
 */
public record PostFailure(String reason, String message) {
    /**
     * Checks and copies.
     *
     * @param reason a word for programs: TikTok's fail reason or error code, or one of the library such as {@code missed}
     * @param message a sentence for people: what happened and what to do
     */
    public PostFailure {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(message, "message");
    }
}
