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
        List<String> urls = List.of("https://media.example.com/posts/1.jpg", "https://media.example.com/posts/2.webp");
        PhotoPost post = PhotoPost.builder(Photos.of(urls).cover(1), PrivacyLevel.SELF_ONLY)
                .title("The harbour")
                .description("Two pictures from this morning #harbour")
                .build();
        return client.post(post);
    }
}
