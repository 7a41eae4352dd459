package io.github.tiktokcontent.server;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** A token in compact form, taken apart. Nothing that is in it is believed yet. */
final class CompactToken {
    /** Longer ones are refused before anything is decoded. */
    static final int MAX_LENGTH = 8192;

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final byte[] header;
    private final byte[] payload;
    private final byte[] signed;
    private final String signature;

    private CompactToken(byte[] header, byte[] payload, byte[] signed, String signature) {
        this.header = header;
        this.payload = payload;
        this.signed = signed;
        this.signature = signature;
    }

    static CompactToken parse(String text) throws RefusedTokenException {
        if (text.length() > MAX_LENGTH) {
            throw new RefusedTokenException(TokenRefusal.SIZE);
        }
        int first = text.indexOf('.');
        int second = text.indexOf('.', first + 1);
        // A third dot is no base64url.
        if (first < 0 || second < 0) {
            throw new RefusedTokenException(TokenRefusal.FORM);
        }
        String signature = text.substring(second + 1);
        decoded(signature);
        return new CompactToken(
                decoded(text.substring(0, first)),
                decoded(text.substring(first + 1, second)),
                text.substring(0, second).getBytes(StandardCharsets.US_ASCII),
                signature);
    }

    /** The JDK's decoder takes padding and any spare bits, so what it read is written again and compared. */
    @SuppressWarnings("UnusedException") // its message quotes the token
    private static byte[] decoded(String part) throws RefusedTokenException {
        byte[] written = part.getBytes(StandardCharsets.UTF_8);
        try {
            byte[] bytes = DECODER.decode(written);
            if (bytes.length > 0 && Arrays.equals(ENCODER.encode(bytes), written)) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            throw new RefusedTokenException(TokenRefusal.FORM);
        }
        throw new RefusedTokenException(TokenRefusal.FORM);
    }

    /** JSON, if the sender is honest. */
    byte[] header() {
        return header;
    }

    /** JSON, if the sender is honest. To be looked at after the signature. */
    byte[] payload() {
        return payload;
    }

    /** What the signature is over. */
    byte[] signed() {
        return signed;
    }

    /** Canonical base64url. */
    String signature() {
        return signature;
    }
}
