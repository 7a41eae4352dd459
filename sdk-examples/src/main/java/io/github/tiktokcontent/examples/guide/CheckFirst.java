package io.github.tiktokcontent.examples.guide;

import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.model.CreatorInfo;
import io.github.tiktokcontent.model.PostRequest;
import io.github.tiktokcontent.model.Problem;
import java.util.List;

/** All reasons against a post, before anything is sent. */
final class CheckFirst {
    private CheckFirst() {}

    static List<Problem> problems(TikTokContentClient client, PostRequest request) {
        CreatorInfo creator = client.creatorInfo();
        return client.check(request, creator);
    }
}
