package io.github.tiktokcontent.examples.guide;

import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.media.MediaUrlPolicy;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.model.VideoPost;
import io.github.tiktokcontent.model.VideoSource;

/** A video behind a URL, streamed from the storage to TikTok. */
final class RelayFromStorage {
    private RelayFromStorage() {}

    /** Videos are accepted from one folder of one storage, and TikTok may fetch from another one by itself. */
    static TikTokContentClient client(Secret token) {
        MediaUrlPolicy policy = MediaUrlPolicy.builder()
                .prefix("https://project.supabase.co/storage/v1/object/sign/videos/")
                .verifiedPrefix("https://media.example.com/posts/")
                .build();
        return TikTokContentClient.builder(token).mediaUrlPolicy(policy).build();
    }

    static PublishId post(TikTokContentClient client, String signedUrl) {
        VideoPost video = VideoPost.builder(VideoSource.url(signedUrl), PrivacyLevel.SELF_ONLY)
                .build();
        return client.post(video);
    }
}
