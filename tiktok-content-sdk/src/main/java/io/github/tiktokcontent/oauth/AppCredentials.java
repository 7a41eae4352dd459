package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.crypto.Secret;
import java.util.Objects;

/**
 * The app's key and secret, from its page at developers.tiktok.com. Sandbox and production have different ones.
 *
 * @param clientKey the client key; TikTok's word for what others call client id
 * @param clientSecret the client secret
 */
public record AppCredentials(String clientKey, Secret clientSecret) {
    /**
     * Checks that both were copied cleanly.
     *
     * @param clientKey the client key
     * @param clientSecret the client secret
     * @throws IllegalArgumentException if one of them is empty, or holds blanks or anything but visible ASCII
     */
    public AppCredentials {
        check("client key", clientKey);
        check(
                "client secret",
                Objects.requireNonNull(clientSecret, "clientSecret").reveal());
    }

    private static void check(String what, String text) {
        boolean clean = !Objects.requireNonNull(text, what).isEmpty()
                && text.length() <= 512
                && text.chars().allMatch(c -> c > ' ' && c <= '~');
        if (!clean) {
            throw new IllegalArgumentException("The " + what
                    + " must be 1 to 512 visible ASCII characters without blanks; was it copied whole and alone?");
        }
    }

    /** The client key only. */
    @Override
    public String toString() {
        return "AppCredentials[clientKey=" + clientKey + "]";
    }
}
