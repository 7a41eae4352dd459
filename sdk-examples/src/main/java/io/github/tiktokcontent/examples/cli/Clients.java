package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.TikTokContentClientBuilder;
import io.github.tiktokcontent.oauth.AccessTokens;
import java.time.Duration;

/** Makes clients as the environment says. */
final class Clients {
    private static final Duration FIRST_POLL = Duration.ofMillis(100);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(2);

    private Clients() {}

    /** For TikTok, or the host that the environment names. */
    static TikTokContentClientBuilder named(Environment environment) {
        return named(environment, TikTokContentClient.builder(environment.requiredToken()));
    }

    /** The same for accounts. */
    static TikTokContentClientBuilder named(Environment environment, AccessTokens tokens) {
        return named(environment, TikTokContentClient.builder(tokens));
    }

    private static TikTokContentClientBuilder named(Environment environment, TikTokContentClientBuilder plain) {
        TikTokContentClientBuilder builder = common(environment, plain);
        environment.apiBaseUrl().ifPresent(url -> {
            try {
                builder.apiBaseUrl(url);
            } catch (IllegalArgumentException e) {
                throw Environment.badBaseUrl(e);
            }
            if ("http".equalsIgnoreCase(url.getScheme())) {
                builder.pollInterval(FIRST_POLL, LONGEST_POLL);
            }
        });
        return builder;
    }

    private static TikTokContentClientBuilder common(Environment environment, TikTokContentClientBuilder builder) {
        return builder.mediaUrlPolicy(environment.mediaUrlPolicy()).unaudited(environment.unaudited());
    }
}
