package io.github.tiktokcontent.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;

/** The setting ENCRYPTION_KEY: what is refused, in which words, and that the words hold nothing of a key. */
final class FernetKeysTest {
    private static final String HOW = ". Make a key with"
            + " python3 -c \"from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())\""
            + " or openssl rand -base64 32 | tr '+/' '-_'";
    private static final String KNOWN =
            "everybody knows it: it is a published example, or its bytes are all equal or in sequence";
    private static final String WHITE_SPACE = "it has white space in it or around it";
    private static final String CANONICAL =
            "it is not the canonical base64url text of 32 bytes (letters, digits, - and _, then one =)";

    static Stream<Arguments> refused() {
        String good = Rings.KEY_1;
        String body = good.substring(0, 43);
        char last = good.charAt(42);
        return Stream.of(
                Arguments.of("", "it is empty"),
                Arguments.of(" " + good, WHITE_SPACE),
                Arguments.of(good + "\n", WHITE_SPACE),
                Arguments.of(good.substring(0, 20) + "\t" + good.substring(21), WHITE_SPACE),
                Arguments.of("\u00a0" + good, WHITE_SPACE),
                Arguments.of(
                        "+" + good.substring(1),
                        "it is written in the standard base64 alphabet; + must be - and / must be _"),
                Arguments.of(
                        good.substring(0, 3) + "/" + good.substring(4),
                        "it is written in the standard base64 alphabet; + must be - and / must be _"),
                Arguments.of(body, "it has 43 characters, not 44; the = at its end may be missing"),
                Arguments.of(body.substring(1), "it has 42 characters, not 44"),
                Arguments.of(good + "=", "it has 45 characters, not 44"),
                Arguments.of("a-passphrase-is-no-key", "it has 22 characters, not 44"),
                Arguments.of(good.substring(0, 42) + (char) (last + 1) + "=", CANONICAL),
                Arguments.of("%" + good.substring(1), CANONICAL),
                Arguments.of("é" + good.substring(1), CANONICAL),
                Arguments.of(body + "A", CANONICAL),
                Arguments.of(good.substring(0, 42) + "==", CANONICAL),
                Arguments.of("cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=", KNOWN),
                Arguments.of("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", KNOWN),
                Arguments.of(equal(0xff), KNOWN),
                Arguments.of(equal('a'), KNOWN),
                Arguments.of("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", KNOWN),
                Arguments.of(sequence(1, 1), KNOWN),
                Arguments.of(sequence(120, 1), KNOWN),
                Arguments.of(sequence(31, -1), KNOWN));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void theSentenceSaysWhichKeyWhyAndHowToMakeOne(String key, String why) {
        assertRefused(key, "Encryption key 1 of 1 is refused: " + why + HOW, List.of(key));
        assertRefused(key, "Encryption key 2 of 3 is refused: " + why + HOW, List.of(Rings.KEY_2, key, Rings.KEY_3));
    }

    private static void assertRefused(String key, String message, List<String> keys) {
        String setting = String.join(",", keys);
        if (!setting.isEmpty()) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> FernetCipher.parse(setting))
                    .withMessage(message)
                    .withNoCause();
        }
        if (!key.isBlank()) {
            List<Secret> secrets = keys.stream().map(Secret::of).toList();
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> FernetCipher.of(secrets))
                    .withMessage(message)
                    .withNoCause();
        }
        for (int i = 0; i + 8 <= key.length(); i++) {
            assertThat(message.replace(HOW, "")).doesNotContain(key.substring(i, i + 8));
        }
    }

    @ParameterizedTest
    @NullAndEmptySource
    void aMissingSettingIsRefusedAndNoKeyIsMadeUp(String setting) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> FernetCipher.parse(setting))
                .withMessage("No encryption key is given; without one no token can be stored" + HOW);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> FernetCipher.of(List.of()))
                .withMessage("No encryption key is given; without one no token can be stored" + HOW);
    }

    @Test
    void commasWithNothingBetweenThemAreEmptyKeys() {
        assertRefused("", "Encryption key 2 of 2 is refused: it is empty" + HOW, List.of(Rings.KEY_1, ""));
        assertRefused("", "Encryption key 1 of 2 is refused: it is empty" + HOW, List.of("", Rings.KEY_1));
        assertRefused("", "Encryption key 2 of 3 is refused: it is empty" + HOW, List.of(Rings.KEY_1, "", Rings.KEY_2));
    }

    @Test
    void aKeyGivenTwiceIsRefusedWithBothPlaces() {
        assertRefused(
                Rings.KEY_2,
                "Encryption key 4 of 4 is refused: it is the same as key 2" + HOW,
                List.of(Rings.KEY_1, Rings.KEY_2, Rings.KEY_3, Rings.KEY_2));
    }

    @Test
    void almostASequenceIsAKey() {
        for (int i = 0; i < 32; i++) {
            byte[] key = Base64.getUrlDecoder().decode(sequence(1, 1));
            key[i] ^= 0x40;
            assertThat(FernetCipher.parse(Rings.reencode(key))).hasToString("FernetCipher[1 key]");
        }
    }

    @Test
    void bothFactoriesTakeGoodKeysInTheirOrderAndTheTimeOfNow() {
        long before = Instant.now().getEpochSecond();
        String parsed = FernetCipher.parse(Rings.KEY_1 + "," + Rings.KEY_2).encrypt(Secret.of("value"));
        String listed = FernetCipher.of(List.of(Secret.of(Rings.KEY_1), Secret.of(Rings.KEY_2)))
                .encrypt(Secret.of("value"));
        FernetCipher first = Rings.ring(Rings.KEY_1);
        for (String token : List.of(parsed, listed)) {
            assertThat(first.isCurrent(token)).isTrue();
            assertThat(FernetKey.time(FernetCipher.decode(token)))
                    .isBetween(before, Instant.now().getEpochSecond());
        }
    }

    @Test
    void newKeysAreGoodAndNeverTheSame() {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            keys.add(FernetCipher.newKey().reveal());
        }
        assertThat(keys).hasSize(100);
        assertThat(FernetCipher.parse(String.join(",", keys))).hasToString("FernetCipher[100 keys]");
    }

    private static String equal(int value) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) value);
        return Rings.reencode(key);
    }

    private static String sequence(int first, int step) {
        byte[] key = new byte[32];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (first + i * step);
        }
        return Rings.reencode(key);
    }
}
