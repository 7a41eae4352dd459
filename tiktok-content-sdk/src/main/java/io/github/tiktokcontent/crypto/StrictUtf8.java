package io.github.tiktokcontent.crypto;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** UTF-8 that replaces nothing: what cannot be written or read is empty. */
final class StrictUtf8 {
    private StrictUtf8() {}

    static Optional<byte[]> encode(String text) {
        try {
            ByteBuffer written = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[written.remaining()];
            written.get(bytes);
            return Optional.of(bytes);
        } catch (CharacterCodingException halfASurrogatePair) {
            return Optional.empty();
        }
    }

    static Optional<String> decode(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }
}
