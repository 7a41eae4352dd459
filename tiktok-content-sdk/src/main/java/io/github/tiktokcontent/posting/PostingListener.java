package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.task.PostRecord;

/** Is told of posts, by the process that changed them, after the change is stored. Must not block for long; its exceptions are logged. */
public interface PostingListener {
    /**
     * A post changed its phase or its hold.
     *
     * @param before as it was
     * @param after as it is now
     */
    void changed(PostRecord before, PostRecord after);
}
