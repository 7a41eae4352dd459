package io.github.tiktokcontent.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** The case that Fernet's specification publishes, tried before any key is used: what cannot do it would store rubbish. */
final class FernetSelfTest {
    static final String TOKEN =
            "gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==";

    private static final String PUBLISHED_KEY = "cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=";
    private static final byte[] PLAIN = "hello".getBytes(StandardCharsets.US_ASCII);
    private static final long SECONDS = 499_162_800;

    private FernetSelfTest() {}

    static byte[] key() {
        return Base64.getUrlDecoder().decode(PUBLISHED_KEY);
    }

    /**
     * Seals and opens the published case.
     *
     * @param expected {@link #TOKEN}
     * @throws IllegalStateException if the result is another one
     */
    static void run(String expected) {
        FernetKey key = new FernetKey(key());
        byte[] iv = new byte[FernetKey.IV];
        for (int i = 0; i < iv.length; i++) {
            iv[i] = (byte) i;
        }
        byte[] token = key.seal(PLAIN, SECONDS, iv);
        boolean opens =
                key.open(token).filter(plain -> Arrays.equals(plain, PLAIN)).isPresent();
        token[token.length - 1] ^= 1;
        boolean refuses = key.open(token).isEmpty();
        token[token.length - 1] ^= 1;
        if (!opens || !refuses || !CanonicalBase64.encode(token).equals(expected)) {
            throw new IllegalStateException(
                    "Fernet's published test case fails with the Bouncy Castle on this class path;"
                            + " nothing is sealed. Is it bcprov-jdk18on in the version that the library names?");
        }
    }
}
