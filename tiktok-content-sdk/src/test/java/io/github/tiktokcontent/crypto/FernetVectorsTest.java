package io.github.tiktokcontent.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The ten cases that Fernet's specification publishes. Two of the eight invalid ones are wrong only for who asks for freshness
 * ({@code now} and {@code ttl_sec}, with 60 seconds of skew). Tokens at rest have no such limit, so both open
 * here: to the empty text that they hold.
 */
final class FernetVectorsTest {
    private static final List<String> FRESHNESS = List.of("far-future TS (unacceptable clock skew)", "expired TTL");
    private static final Duration SKEW = Duration.ofSeconds(60);

    static Stream<JsonNode> generate() {
        return cases("generate");
    }

    static Stream<JsonNode> verify() {
        return cases("verify");
    }

    static Stream<JsonNode> invalid() {
        return cases("invalid");
    }

    @Test
    void a10_thereAreTenCasesUnderThePublishedKey() {
        List<JsonNode> all = Stream.of(generate(), verify(), invalid())
                .flatMap(cases -> cases)
                .toList();
        assertThat(all).hasSize(10);
        assertThat(all)
                .allSatisfy(
                        it -> assertThat(CanonicalBase64.decode(it.get("secret").asText()))
                                .hasValueSatisfying(key -> assertThat(key).isEqualTo(FernetSelfTest.key())));
    }

    @ParameterizedTest
    @MethodSource("generate")
    void a10_generatesThePublishedToken(JsonNode it) {
        byte[] iv = new byte[16];
        for (int i = 0; i < iv.length; i++) {
            iv[i] = (byte) it.get("iv").get(i).asInt();
        }
        byte[] token = Rings.publishedKey()
                .seal(it.get("src").asText().getBytes(StandardCharsets.UTF_8), now(it).toEpochSecond(), iv);
        assertThat(CanonicalBase64.encode(token))
                .isEqualTo(it.get("token").asText())
                .isEqualTo(FernetSelfTest.TOKEN);
    }

    @ParameterizedTest
    @MethodSource("verify")
    void a10_opensThePublishedToken(JsonNode it) {
        assertThat(open(it)).isEqualTo(Optional.of(it.get("src").asText()));
        assertThat(isFresh(it)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void a10_refusesThePublishedInvalidTokensButForThoseThatAreOnlyNotFresh(JsonNode it) {
        if (FRESHNESS.contains(it.get("desc").asText())) {
            assertThat(open(it)).isEqualTo(Optional.of(""));
            assertThat(isFresh(it)).isFalse();
        } else {
            assertThat(open(it)).isEmpty();
        }
    }

    @Test
    void c14_theSelfTestFailsWhenTheResultIsAnother() {
        FernetSelfTest.run(FernetSelfTest.TOKEN);
        assertThatThrownBy(() -> FernetSelfTest.run(FernetSelfTest.TOKEN.replace('7', '8')))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("bcprov-jdk18on");
    }

    private static Optional<String> open(JsonNode it) {
        return CanonicalBase64.decode(it.get("token").asText())
                .flatMap(Rings.publishedKey()::open)
                .map(plain -> new String(plain, StandardCharsets.UTF_8));
    }

    private static boolean isFresh(JsonNode it) {
        long sealed =
                FernetKey.time(CanonicalBase64.decode(it.get("token").asText()).orElseThrow());
        long now = now(it).toEpochSecond();
        return sealed + it.get("ttl_sec").asLong() >= now && sealed <= now + SKEW.toSeconds();
    }

    private static OffsetDateTime now(JsonNode it) {
        return OffsetDateTime.parse(it.get("now").asText());
    }

    private static Stream<JsonNode> cases(String name) {
        try (InputStream file = FernetVectorsTest.class.getResourceAsStream("/fernet/" + name + ".json")) {
            JsonNode array = new ObjectMapper().readTree(Objects.requireNonNull(file, name));
            return StreamSupport.stream(array.spliterator(), false);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
