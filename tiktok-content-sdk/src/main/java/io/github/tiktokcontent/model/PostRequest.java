package io.github.tiktokcontent.model;

/**
 * What shall be posted: one of four closed shapes. Posts go to the profile, drafts to the creator's inbox, where the
 * creator finishes them in the TikTok app.
 */
public sealed interface PostRequest permits VideoPost, VideoDraft, PhotoPost, PhotoDraft {
    /**
     * Whether the creator has to finish the post in the TikTok app.
     *
     * @return true for the two drafts
     */
    default boolean isDraft() {
        return this instanceof VideoDraft || this instanceof PhotoDraft;
    }

    /**
     * The scope that the token needs.
     *
     * @return {@link Scope#VIDEO_UPLOAD} for drafts, else {@link Scope#VIDEO_PUBLISH}
     */
    default Scope scope() {
        return isDraft() ? Scope.VIDEO_UPLOAD : Scope.VIDEO_PUBLISH;
    }
}
