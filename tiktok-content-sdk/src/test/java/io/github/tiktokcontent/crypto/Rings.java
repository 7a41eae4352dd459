package io.github.tiktokcontent.crypto;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tiktokcontent.error.TokenSealException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Keys, invented here and of no other use, and the one refusal. */
final class Rings {
    static final String KEY_1 = key(1);
    static final String KEY_2 = key(2);
    static final String KEY_3 = key(3);
    static final Instant NOW = Instant.ofEpochSecond(1_770_000_000);

    /** The whole message, written out: whatever is wrong, nothing may be added. */
    static final String REFUSAL =
            "None of the encryption keys opens the sealed token; it was left as it is. Is a key missing"
                    + " from the list (ENCRYPTION_KEY), or was the stored text changed or cut?";

    private Rings() {}

    private static String key(int seed) {
        byte[] key = new byte[32];
        new Random(seed).nextBytes(key);
        return Base64.getUrlEncoder().encodeToString(key);
    }

    static FernetCipher ring(String... keys) {
        return new FernetCipher(List.of(keys), () -> NOW, new SecureRandom());
    }

    /** The key of the published cases, which no factory takes. */
    static FernetKey publishedKey() {
        return new FernetKey(FernetSelfTest.key());
    }

    static void assertRefused(ThrowingCallable call) {
        assertThatExceptionOfType(TokenSealException.class)
                .isThrownBy(call)
                .withMessage(REFUSAL)
                .withNoCause()
                .matches(e -> e.reason() == TokenSealException.Reason.KEY_MISMATCH)
                .matches(e -> e.getSuppressed().length == 0);
    }

    /** Never twice the same: 0, 1, 2, … */
    static SecureRandom counting() {
        return new SecureRandom() {
            private static final long serialVersionUID = 1L;
            private byte next;

            @Override
            public void nextBytes(byte[] bytes) {
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = next++;
                }
            }
        };
    }

    static String reencode(byte[] bytes) {
        return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(bytes, bytes.length));
    }
}
