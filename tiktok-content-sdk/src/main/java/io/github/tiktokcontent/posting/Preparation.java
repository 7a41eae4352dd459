package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.model.VideoSource;
import io.github.tiktokcontent.task.PostRecord;

/** What is looked at before a post is begun, and again before its last chunk. */
interface Preparation {
    /**
     * Account, scopes, token, fresh creator's options, rules, media.
     *
     * @throws io.github.tiktokcontent.error.TikTokException if one of them stands against it
     */
    Prepared prepare(PostRecord post);

    /** The video, readable for the time of an upload. */
    VideoSource source(PostRecord post);

    /**
     * Whether the account may still post, as far as it is known here.
     *
     * @throws io.github.tiktokcontent.error.AccountException if not
     */
    void checkAccount(PostRecord post);
}
