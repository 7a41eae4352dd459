package io.github.tiktokcontent.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What TikTok says about one attempt to post.
 *
 * @param publishId the attempt
 * @param state TikTok's status as a constant, {@link State#UNKNOWN} for a word that came later than this library
 * @param rawStatus TikTok's status as it came
 * @param failReason why it failed; only with {@link State#FAILED}, and even then TikTok may leave it out
 * @param postIds the ids of the public posts: empty while there is none, for posts that are not public, and sometimes
 *     for ever; several if the creator posted one draft several times, the first one first
 * @param uploadedBytes how many bytes of an upload TikTok holds; absent if TikTok left it out
 * @param downloadedBytes how many bytes TikTok has pulled; absent if TikTok left it out
 * @param logId TikTok's id of this answer, for its support
 */
public record PostStatus(
        PublishId publishId,
        State state,
        String rawStatus,
        Optional<FailReason> failReason,
        List<PostId> postIds,
        OptionalLong uploadedBytes,
        OptionalLong downloadedBytes,
        Optional<String> logId) {
    /** TikTok's status words. */
    public enum State {
        /** The upload or its processing goes on. */
        PROCESSING_UPLOAD,
        /** TikTok's download or its processing goes on. */
        PROCESSING_DOWNLOAD,
        /** A draft lies in the creator's inbox; the creator may finish it any time or never. */
        SEND_TO_USER_INBOX,
        /** Posted. */
        PUBLISH_COMPLETE,
        /** Refused for good; this attempt never becomes a post. */
        FAILED,
        /** A word that this library does not know; counts as still in progress. */
        UNKNOWN;

        /**
         * Reads TikTok's word.
         *
         * @param rawStatus the word
         * @return its constant, or {@link #UNKNOWN}
         */
        public static State from(String rawStatus) {
            for (State state : values()) {
                if (state.name().equals(rawStatus)) {
                    return state;
                }
            }
            return UNKNOWN;
        }
    }

    /**
     * Copies the list.
     *
     * @param publishId the attempt
     * @param state TikTok's status as a constant
     * @param rawStatus TikTok's status as it came
     * @param failReason why it failed
     * @param postIds the ids of the public posts
     * @param uploadedBytes how many bytes of an upload TikTok holds
     * @param downloadedBytes how many bytes TikTok has pulled
     * @param logId TikTok's id of this answer
     */
    public PostStatus {
        Objects.requireNonNull(publishId, "publishId");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(rawStatus, "rawStatus");
        Objects.requireNonNull(failReason, "failReason");
        postIds = List.copyOf(postIds);
        Objects.requireNonNull(uploadedBytes, "uploadedBytes");
        Objects.requireNonNull(downloadedBytes, "downloadedBytes");
        Objects.requireNonNull(logId, "logId");
    }

    /**
     * Whether TikTok says that it is posted. The id of the post may follow later.
     *
     * @return true only for {@link State#PUBLISH_COMPLETE}
     */
    public boolean isPublished() {
        return state == State.PUBLISH_COMPLETE;
    }

    /**
     * Whether nothing changes any more by itself: posted, failed, or handed to the creator's inbox.
     *
     * @return false while TikTok works on it, and for unknown words
     */
    public boolean isFinal() {
        return state == State.PUBLISH_COMPLETE || state == State.FAILED || state == State.SEND_TO_USER_INBOX;
    }

    /**
     * The id of the public post.
     *
     * @return the first id, empty while there is none
     */
    public Optional<PostId> postId() {
        return postIds.stream().findFirst();
    }
}
