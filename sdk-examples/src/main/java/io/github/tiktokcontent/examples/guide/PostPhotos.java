package io.github.tiktokcontent.examples.guide;

import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.model.PhotoPost;
import io.github.tiktokcontent.model.Photos;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.model.PublishId;
import java.util.List;

/** Photos, which TikTok fetches from a verified prefix. */
final class PostPhotos {
    private PostPhotos() {}

    static PublishId post(TikTokContentClient client) {
        Photos photos = Photos.of(
                List.of("https://media.example.com/videos/harbour.jpg", "https://media.example.com/videos/boats.webp"));
        PhotoPost post = PhotoPost.builder(photos.cover(1), PrivacyLevel.SELF_ONLY)
                .title("The harbour")
                .description("Two pictures from this morning #harbour")
                .build();
        return client.post(post);
    }
}
