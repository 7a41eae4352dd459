package io.github.tiktokcontent.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is changed in a sealed text: one refusal, with one message. */
final class FernetTamperTest {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final FernetCipher cipher = Rings.ring(Rings.KEY_1, Rings.KEY_2);

    @Test
    void a10_k20_noFlippedBitOfATokenIsAccepted() {
        byte[] token = bytes(cipher.encrypt(Secret.of("act.example!0123456789")));
        for (int bit = 0; bit < token.length * 8; bit++) {
            byte[] flipped = token.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(Rings.reencode(flipped));
        }
    }

    @Test
    void a10_k20_noFlippedBitOfTheTextIsAccepted() {
        String token = cipher.encrypt(Secret.of("act.example!0123456789"));
        for (int bit = 0; bit < token.length() * 16; bit++) {
            char[] text = token.toCharArray();
            text[bit / 16] ^= (char) (1 << bit % 16);
            assertRefused(new String(text));
        }
    }

    @Test
    void a10_k20_noTruncationIsAccepted() {
        String token = cipher.encrypt(Secret.of("act.example!0123456789"));
        byte[] bytes = bytes(token);
        for (int length = 0; length < token.length(); length++) {
            assertRefused(token.substring(0, length));
            assertRefused(token.substring(token.length() - length));
        }
        for (int length = 0; length < bytes.length; length++) {
            assertRefused(Rings.reencode(Arrays.copyOf(bytes, length)));
        }
    }

    @Test
    void a10_k20_noLongerTextIsAccepted() {
        String token = cipher.encrypt(Secret.of("value"));
        byte[] bytes = bytes(token);
        for (int more = 1; more <= 33; more++) {
            assertRefused(Rings.reencode(Arrays.copyOf(bytes, bytes.length + more)));
        }
        assertRefused(token + token);
    }

    /** 57 + 16·n bytes end in two, one or no padding characters: in the first two cases there are spare bits. */
    @Test
    void a10_k20_changedSpareBitsAndRemovedPaddingAreRefusedThoughTheJdkReadsThem() {
        int spare = 0;
        for (int length = 1; length <= 48; length += 16) {
            String token = cipher.encrypt(Secret.of("x".repeat(length)));
            String unpadded = token.replace("=", "");
            int padding = token.length() - unpadded.length();
            int last = ALPHABET.indexOf(unpadded.charAt(unpadded.length() - 1));
            for (int other = 1; other < (1 << (2 * padding)); other++) {
                String changed = unpadded.substring(0, unpadded.length() - 1)
                        + ALPHABET.charAt(last ^ other)
                        + "=".repeat(padding);
                assertThat(bytes(changed)).isEqualTo(bytes(token));
                assertRefused(changed);
                spare++;
            }
            for (int less = 1; less <= padding; less++) {
                assertRefused(token.substring(0, token.length() - less));
            }
            assertRefused(token + "=");
        }
        assertThat(spare).isEqualTo(3 + 15);
    }

    @Test
    void a10_k20_theStandardAlphabetIsRefused() {
        List<String> standard = new ArrayList<>();
        while (standard.size() < 20) {
            String token = cipher.encrypt(Secret.of("value"));
            String other = token.replace('-', '+').replace('_', '/');
            if (!other.equals(token)) {
                standard.add(other);
            }
        }
        assertThat(standard).allSatisfy(FernetTamperTest.this::assertRefused);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "\r\n", "\t", "\u0000", "\u00a0", "é", "?", "😀"})
    void a10_k20_nothingMayStandInOrAroundAToken(String strange) {
        String token = cipher.encrypt(Secret.of("value"));
        assertRefused(strange + token);
        assertRefused(token + strange);
        assertRefused(token.substring(0, 76) + strange + token.substring(76));
        assertRefused(strange + token.substring(strange.length()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "====", "gAAAAA==", "act.example", "%%%%"})
    void k20_whatIsNoTokenIsRefusedAlike(String text) {
        assertRefused(text);
    }

    @Test
    void a10_anotherKeysTokenIsRefusedAlike() {
        assertRefused(Rings.ring(Rings.KEY_3).encrypt(Secret.of("value")));
    }

    @Test
    void k20_aTextAboveTheCapIsRefusedBeforeItIsRead() {
        String most = cipher.encrypt(Secret.of("x".repeat(49_087)));
        assertThat(most).hasSizeLessThanOrEqualTo(65_536);
        assertThat(cipher.decrypt(most).reveal()).hasSize(49_087);
        byte[] longer = new FernetKey(bytes(Rings.KEY_1)).seal(new byte[49_088], 0, new byte[16]);
        assertThat(cipher.open(longer)).hasSize(49_088);
        assertRefused(Rings.reencode(longer));
    }

    private void assertRefused(String token) {
        Rings.assertRefused(() -> cipher.decrypt(token));
        Rings.assertRefused(() -> cipher.rotate(token));
        assertThat(cipher.isCurrent(token)).isFalse();
    }

    private static byte[] bytes(String token) {
        return Base64.getUrlDecoder().decode(token);
    }
}
