package io.github.tiktokcontent.examples.guide;

import io.github.tiktokcontent.media.MediaUrlCheck;
import io.github.tiktokcontent.media.MediaUrlPolicy;
import java.net.URI;

/** Which media URLs are accepted. */
final class AllowUrls {
    private AllowUrls() {}

    static String judge(String url) {
        MediaUrlPolicy policy = MediaUrlPolicy.builder()
                .defaultDomains()
                .host("media.example.org")
                .prefix("https://cdn.example.com/videos/")
                .verifiedPrefix("https://static.example.com/tiktok/")
                .build();

        MediaUrlCheck check = policy.check(url);
        if (check instanceof MediaUrlCheck.Refused refused) {
            throw new IllegalArgumentException(refused.message());
        }
        URI use = check.uri().orElseThrow();
        boolean pulled = policy.mayPull(url);
        return (pulled ? "TikTok fetches from " : "streamed from ") + use.getHost();
    }
}
