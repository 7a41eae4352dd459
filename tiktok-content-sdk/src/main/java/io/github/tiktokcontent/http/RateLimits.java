package io.github.tiktokcontent.http;

import java.util.Objects;

/**
 * TikTok's rate limits, kept on this side so that its refusals stay rare: a sliding minute for each endpoint and access
 * token. One instance serves any number of accounts; another process with the same token is not seen.
 */
public final class RateLimits {
    private RateLimits() {}

    /**
     * What is counted together.
     *
     * @param endpoint the endpoint
     * @param token a text that stands for the access token without showing it
     * @param perMinute how many calls TikTok allows in a sliding minute
     */
    public record Key(String endpoint, String token, int perMinute) {
        /**
         * Checks the parts.
         *
         * @param endpoint the endpoint
         * @param token a text that stands for the access token without showing it
         * @param perMinute how many calls TikTok allows in a sliding minute, at least 1
         * @throws IllegalArgumentException if the limit is below 1
         */
        public Key {
            Objects.requireNonNull(endpoint, "endpoint");
            Objects.requireNonNull(token, "token");
            if (perMinute < 1) {
                throw new IllegalArgumentException("perMinute is " + perMinute + "; it must be 1 or more");
            }
        }
    }
}
