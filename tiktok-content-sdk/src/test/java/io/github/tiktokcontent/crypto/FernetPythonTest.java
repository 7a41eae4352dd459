package io.github.tiktokcontent.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A thousand tokens that Python's {@code cryptography} sealed; see {@code src/test/fernet}. */
final class FernetPythonTest {
    private record Recorded(int key, long seconds, String sha256, String token) {}

    private static final List<String> KEYS = new ArrayList<>();
    private static final List<Recorded> TOKENS = new ArrayList<>();

    @BeforeAll
    static void read() throws IOException {
        try (InputStream file = FernetPythonTest.class.getResourceAsStream("/fernet/python.txt");
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", -1);
                switch (words[0]) {
                    case "key" -> KEYS.add(words[1]);
                    case "token" ->
                        TOKENS.add(
                                new Recorded(Integer.parseInt(words[1]), Long.parseLong(words[2]), words[3], words[4]));
                    default -> assertThat(line).startsWith("#");
                }
            }
        }
        assertThat(KEYS).hasSize(3);
        assertThat(TOKENS).hasSize(1000);
    }

    @Test
    void a10_aThousandTokensOfPythonOpen() {
        FernetCipher ring = FernetCipher.parse(String.join(",", KEYS));
        int texts = 0;
        for (Recorded one : TOKENS) {
            byte[] token = FernetCipher.decode(one.token());
            byte[] plain = ring.open(token);
            assertThat(sha256(plain)).isEqualTo(one.sha256());
            assertThat(FernetKey.time(token)).isEqualTo(one.seconds());
            assertThat(ring.isCurrent(one.token())).isEqualTo(one.key() == 0);
            String text = new String(plain, StandardCharsets.UTF_8);
            if (!text.isBlank() && sha256(text.getBytes(StandardCharsets.UTF_8)).equals(one.sha256())) {
                assertThat(ring.decrypt(one.token()).reveal()).isEqualTo(text);
                texts++;
            }
        }
        assertThat(texts).isGreaterThan(600);
    }

    @Test
    void a10_noneOpensUnderAnotherKey() {
        for (Recorded one : TOKENS) {
            String other = KEYS.get((one.key() + 1) % KEYS.size());
            Rings.assertRefused(() -> Rings.ring(other).decrypt(one.token()));
        }
    }

    @Test
    void a11_rotatedTheyOpenUnderTheNewKeyAloneAndKeepTheirTime() {
        List<String> ring = new ArrayList<>(KEYS);
        ring.add(0, Rings.KEY_1);
        FernetCipher rotating = Rings.ring(ring.toArray(new String[0]));
        FernetCipher alone = Rings.ring(Rings.KEY_1);
        for (Recorded one : TOKENS) {
            byte[] rotated = FernetCipher.decode(rotating.rotate(one.token()));
            assertThat(sha256(alone.open(rotated))).isEqualTo(one.sha256());
            assertThat(FernetKey.time(rotated)).isEqualTo(one.seconds());
        }
    }

    /** The same time and IV give the same bytes: not only can both read both, they write the same. */
    @Test
    void a10_sealedAgainWithTheSameTimeAndIvTheyAreTheSameBytes() {
        for (Recorded one : TOKENS) {
            FernetKey key =
                    new FernetKey(CanonicalBase64.decode(KEYS.get(one.key())).orElseThrow());
            byte[] token = FernetCipher.decode(one.token());
            byte[] iv = Arrays.copyOfRange(token, 9, 25);
            assertThat(key.seal(key.open(token).orElseThrow(), one.seconds(), iv))
                    .isEqualTo(token);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
