package io.github.tiktokcontent.server;

import java.util.Map;
import java.util.Objects;

/**
 * An answer.
 *
 * @param status of HTTP
 * @param headers what goes before the body, besides the length
 * @param body text, sent in UTF-8
 */
public record ServerResponse(int status, Map<String, String> headers, String body) {
    /**
     * Checks the values.
     *
     * @param status 200 to 599
     * @param headers names and values without control characters
     * @param body text
     * @throws IllegalArgumentException if the status lies outside, or a header would break the answer apart
     */
    public ServerResponse {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status is " + status + "; it must be 200 to 599");
        }
        headers = Map.copyOf(headers);
        headers.forEach((name, value) -> {
            if (name.isEmpty() || !isPrintable(name) || !isPrintable(value)) {
                throw new IllegalArgumentException(
                        "Header " + name.replaceAll("[^!-~]", "?") + " holds what is not printable ASCII");
            }
        });
        Objects.requireNonNull(body, "body");
    }

    private static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return true;
    }
}
