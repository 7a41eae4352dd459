package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.model.PostId;
import java.util.Objects;
import java.util.Optional;

/** What a person found out about a post whose outcome nobody could tell. */
public sealed interface Resolution {
    /**
     * It is on the creator's profile.
     *
     * @param postId its id, from its URL; empty if it is not known
     */
    record Published(Optional<PostId> postId) implements Resolution {
        /**
         * Checks that all parts are there.
         *
         * @param postId its id
         */
        public Published {
            Objects.requireNonNull(postId, "postId");
        }
    }

    /** It is not there, and will not be. */
    record NotPublished() implements Resolution {}
}
