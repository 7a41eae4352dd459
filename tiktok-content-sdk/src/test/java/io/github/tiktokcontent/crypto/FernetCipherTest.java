package io.github.tiktokcontent.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FernetCipherTest {
    private final FernetCipher cipher = Rings.ring(Rings.KEY_1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "exactly 16 bytes",
                "Zürich, 東京, 😀",
                "\u0000",
                "line\nline",
                "\ufeff",
                "\udbff\udfff",
                "a b "
            })
    void a10_anyTextComesBack(String text) {
        assertThat(cipher.decrypt(cipher.encrypt(Secret.of(text))).reveal()).isEqualTo(text);
    }

    @Test
    void sealsByClockAndRandomnessThatItWasHanded() {
        FernetCipher fixed = new FernetCipher(
                List.of(Rings.KEY_1), () -> Instant.ofEpochSecond(0x0102030405L, 999_999_999), Rings.counting());
        byte[] token = Base64.getUrlDecoder().decode(fixed.encrypt(Secret.of("value")));
        assertThat(token)
                .startsWith(0x80, 0, 0, 0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
        assertThat(token).hasSize(1 + 8 + 16 + 16 + 32);
        assertThat(FernetKey.time(token)).isEqualTo(0x0102030405L);
        assertThat(fixed.encrypt(Secret.of("value"))).isNotEqualTo(Rings.reencode(token));
    }

    @Test
    void a11_everyKeyOfTheRingOpensAndTheFirstOneSeals() {
        String old = Rings.ring(Rings.KEY_2).encrypt(Secret.of("value"));
        FernetCipher ring = Rings.ring(Rings.KEY_1, Rings.KEY_3, Rings.KEY_2);
        assertThat(ring.decrypt(old).reveal()).isEqualTo("value");
        assertThat(ring.isCurrent(old)).isFalse();
        String sealed = ring.encrypt(Secret.of("value"));
        assertThat(ring.isCurrent(sealed)).isTrue();
        assertThat(Rings.ring(Rings.KEY_1).decrypt(sealed).reveal()).isEqualTo("value");
    }

    @Test
    void a11_rotatingKeepsTextAndTimeAndTakesTheFirstKey() {
        String old = Rings.ring(Rings.KEY_2).encrypt(Secret.of("value"));
        FernetCipher later = new FernetCipher(
                List.of(Rings.KEY_1, Rings.KEY_2), () -> Rings.NOW.plusSeconds(86_400), Rings.counting());
        String rotated = later.rotate(old);
        assertThat(rotated).isNotEqualTo(old).isNotEqualTo(later.rotate(old));
        assertThat(later.isCurrent(rotated)).isTrue();
        assertThat(Rings.ring(Rings.KEY_1).decrypt(rotated).reveal()).isEqualTo("value");
        assertThat(FernetKey.time(FernetCipher.decode(rotated)))
                .isEqualTo(FernetKey.time(FernetCipher.decode(old)))
                .isEqualTo(Rings.NOW.getEpochSecond());
        Rings.assertRefused(() -> Rings.ring(Rings.KEY_2).decrypt(rotated));
    }

    @Test
    void k18_replicasWithDifferentListsReadEachOtherWhileTheyShareTheKeys() {
        FernetCipher before = Rings.ring(Rings.KEY_1, Rings.KEY_2);
        FernetCipher after = Rings.ring(Rings.KEY_2, Rings.KEY_1);
        String one = before.encrypt(Secret.of("one"));
        String two = after.encrypt(Secret.of("two"));
        assertThat(after.decrypt(one).reveal()).isEqualTo("one");
        assertThat(before.decrypt(two).reveal()).isEqualTo("two");
        assertThat(before.isCurrent(two)).isFalse();
        Rings.assertRefused(() -> Rings.ring(Rings.KEY_1).decrypt(two));
    }

    @Test
    void k17_aRefusedTokenStaysAsItIs() {
        String sealed = cipher.encrypt(Secret.of("value"));
        Rings.assertRefused(() -> Rings.ring(Rings.KEY_2).decrypt(sealed));
        assertThat(cipher.decrypt(sealed).reveal()).isEqualTo("value");
    }

    @Test
    void keysThatShareTheirSigningHalfAreTriedOneAfterTheOther() {
        byte[] key = Base64.getUrlDecoder().decode(Rings.KEY_1);
        key[31] ^= 1;
        String twin = Rings.reencode(key);
        String sealed = Rings.ring(Rings.KEY_1).encrypt(Secret.of("value"));
        assertThat(Rings.ring(twin, Rings.KEY_1).decrypt(sealed).reveal()).isEqualTo("value");
    }

    @Test
    void whatHoldsNoTextIsRefusedLikeAWrongKeyButCanBeRotated() {
        for (byte[] plain :
                List.of(new byte[0], new byte[] {' ', '\n'}, new byte[] {(byte) 0xff}, new byte[] {(byte) 0xc3})) {
            String sealed = cipher.seal(plain.clone(), 0);
            Rings.assertRefused(() -> cipher.decrypt(sealed));
            assertThat(cipher.open(FernetCipher.decode(cipher.rotate(sealed)))).isEqualTo(plain);
        }
    }

    @Test
    void plainBytesAreWipedOnceSealed() {
        byte[] plain = "value".getBytes(StandardCharsets.UTF_8);
        cipher.seal(plain, 0);
        assertThat(plain).containsOnly(0);
    }

    @Test
    void halfASurrogatePairIsRefusedBecauseItWouldNotComeBack() {
        for (String half : List.of("\ud83d", "a\ude00b", "\ude00\ud83d")) {
            assertThatThrownBy(() -> cipher.encrypt(Secret.of(half)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("half a surrogate pair");
        }
    }

    @Test
    void whatCouldNotBeOpenedIsNotSealed() {
        assertThatThrownBy(() -> cipher.encrypt(Secret.of("canary ".repeat(7013))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The secret has 49091 bytes as UTF-8; sealed it would have 65548 characters, more than the 65536"
                                + " that can be opened");
    }

    @Test
    void l04_l08_itShowsNothingButTheNumberOfKeysAndKeepsThemAsBytes() {
        assertThat(cipher).hasToString("FernetCipher[1 key]").isNotInstanceOf(Serializable.class);
        assertThat(Rings.ring(Rings.KEY_1, Rings.KEY_2)).hasToString("FernetCipher[2 keys]");
        for (Class<?> type : List.of(FernetCipher.class, FernetKey.class)) {
            assertThat(type.getDeclaredFields())
                    .filteredOn(field -> !Modifier.isStatic(field.getModifiers()))
                    .isNotEmpty()
                    .noneMatch(field -> field.getType() == String.class || field.getType() == Secret.class);
        }
    }

    @Test
    void manyThreadsShareOne() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                Secret secret = Secret.of("value " + "x".repeat(i % 97) + i);
                all.add(threads.submit(() ->
                        cipher.decrypt(cipher.rotate(cipher.encrypt(secret))).equals(secret)));
            }
            for (Future<Boolean> one : all) {
                assertThat(one.get(60, TimeUnit.SECONDS)).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
