package io.github.tiktokcontent.model;

import java.util.Objects;
import java.util.Optional;

/**
 * Pictures for the creator's inbox. The creator needs version 31.8 or newer of the TikTok app.
 *
 * @param photos the pictures
 * @param title the title, at most {@value PhotoPost#MAX_TITLE} UTF-16 units; absent for none
 * @param description the text, at most {@value PhotoPost#MAX_DESCRIPTION} UTF-16 units; absent for none
 * @param isAigc whether TikTok shall label it as made by AI
 */
public record PhotoDraft(Photos photos, Optional<String> title, Optional<String> description, boolean isAigc)
        implements PostRequest {
    /**
     * Checks the texts.
     *
     * @param photos the pictures
     * @param title the title
     * @param description the text
     * @param isAigc whether TikTok shall label it as made by AI
     * @throws IllegalArgumentException if a text is too long or broken
     */
    public PhotoDraft {
        Objects.requireNonNull(photos, "photos");
        title.ifPresent(text -> Text.checked("title", text, PhotoPost.MAX_TITLE));
        description.ifPresent(text -> Text.checked("description", text, PhotoPost.MAX_DESCRIPTION));
    }
}
