package io.github.tiktokcontent.examples.guide;

import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.model.VideoDraft;
import io.github.tiktokcontent.model.VideoSource;
import java.nio.file.Path;

/** A video for the creator's inbox. */
final class PostDraft {
    private PostDraft() {}

    static PublishId post(TikTokContentClient client, Path file) {
        return client.post(new VideoDraft(VideoSource.file(file)));
    }
}
