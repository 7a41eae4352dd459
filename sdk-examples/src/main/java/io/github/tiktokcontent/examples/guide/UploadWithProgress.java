package io.github.tiktokcontent.examples.guide;

import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.model.VideoPost;
import io.github.tiktokcontent.model.VideoSource;
import java.nio.file.Path;
import java.util.function.Consumer;

/** An upload that is watched. */
final class UploadWithProgress {
    private UploadWithProgress() {}

    static PublishId post(TikTokContentClient client, Path file, Consumer<String> display) {
        VideoPost video = VideoPost.builder(VideoSource.file(file), PrivacyLevel.SELF_ONLY)
                .title("A day at the lake")
                .build();
        return client.post(
                video,
                progress -> display.accept(progress.confirmedBytes() + " of " + progress.totalBytes() + " bytes"));
    }
}
