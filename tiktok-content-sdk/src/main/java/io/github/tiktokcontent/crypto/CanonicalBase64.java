package io.github.tiktokcontent.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The URL alphabet with padding, one text for the same bytes. The JDK's decoder also takes texts without padding and with any
 * spare bits, so what it read is written again and compared.
 */
final class CanonicalBase64 {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private CanonicalBase64() {}

    static int length(int bytes) {
        return (bytes + 2) / 3 * 4;
    }

    static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /** Empty unless {@link #encode} gives exactly this text. */
    static Optional<byte[]> decode(String text) {
        byte[] written = text.getBytes(StandardCharsets.US_ASCII);
        try {
            byte[] bytes = DECODER.decode(written);
            return Arrays.equals(ENCODER.encode(bytes), written) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
