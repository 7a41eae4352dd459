package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.task.TaskPostRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Tells two orders apart: SHA-256 over all that was ordered, without the idempotency key. */
final class RequestHash {
    private RequestHash() {}

    static String of(TaskPostRequest request) {
        List<Object> parts = List.of(
                request.accountId(),
                request.mode(),
                request.transfer(),
                request.title(),
                request.privacyLevel(),
                request.disableDuet(),
                request.disableStitch(),
                request.disableComment(),
                request.videoCoverTimestamp(),
                request.brandContentToggle(),
                request.brandOrganicToggle(),
                request.isAigc(),
                request.scheduleTime());
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            // Each with its length, so that no two orders make the same text.
            String word = part.toString();
            text.append(word.length()).append(':').append(word);
        }
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
