package io.github.tiktokcontent.examples.guide;

import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.model.PostRequest;
import io.github.tiktokcontent.model.PostStatus;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A post that holds no thread while it waits. */
final class PostAsync {
    private PostAsync() {}

    static CompletableFuture<PostStatus> post(TikTokContentClient client, PostRequest request) {
        return client.postAsync(request).thenCompose(id -> client.awaitPublishedAsync(id, Duration.ofMinutes(10)));
    }
}
