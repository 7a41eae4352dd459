package io.github.tiktokcontent.model;

/** How a post stands, in words that users see and that never change their meaning; TikTok's own status is told beside it. */
public enum PostState {
    /** Accepted here; nothing was sent to TikTok, or nothing that could become a post without us. */
    SCHEDULED,
    /** Under way. */
    PROCESSING,
    /** TikTok says that it is posted. The id of the public post may follow later. */
    PUBLISHED,
    /** It lies in the creator's TikTok inbox, and the creator finishes it, or not. */
    IN_INBOX,
    /** It did not become a post, and never will; it may be posted again. */
    FAILED,
    /** Nobody can tell whether it became a post: a person has to look, then resolve it. Never posted again before. */
    UNKNOWN,
    /** Stopped before anything was posted; it may be posted again. */
    CANCELLED
}
