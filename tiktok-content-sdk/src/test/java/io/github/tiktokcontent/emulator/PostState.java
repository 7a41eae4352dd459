package io.github.tiktokcontent.emulator;

/**
 * Where an attempt to post is heading. It tells the truth of the emulator, which a client learns only by asking for the status: a
 * post is {@code PUBLISHED} from the moment its last byte has arrived, while status answers may still say that it is processed.
 */
public enum PostState {
    /** Initiated; bytes are missing, nothing can come of it yet. */
    WAITING_FOR_BYTES,
    /** Its media is complete, and its status script ends in {@code PUBLISH_COMPLETE}. */
    PUBLISHED,
    /** Its media is complete, and its status script ends in {@code SEND_TO_USER_INBOX}. */
    IN_INBOX,
    /** Its media is complete, and its status script ends in {@code FAILED}. */
    FAILED,
    /** Its media is complete, and its status script ends in something else, for example in processing for ever. */
    UNDECIDED,
    /** It was cancelled while TikTok downloaded. */
    CANCELLED
}
