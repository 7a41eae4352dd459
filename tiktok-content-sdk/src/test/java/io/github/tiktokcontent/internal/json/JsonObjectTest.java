package io.github.tiktokcontent.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonObjectTest {
    @Test
    void t19_numbersKeepAllTheirDigits() {
        JsonObject json =
                parsed("{\"id\":9223372036854775807,\"big\":92233720368547758070,\"text\":\"9007199254740993\"}");
        assertThat(json.text("id")).contains("9223372036854775807");
        assertThat(json.number("id")).hasValue(Long.MAX_VALUE);
        assertThat(json.text("big")).contains("92233720368547758070");
        assertThat(json.number("big")).isEmpty();
        assertThat(json.number("text")).hasValue(9007199254740993L);
        assertThat(json.text("text")).contains("9007199254740993");
    }

    @Test
    void t27_fieldsOfAnotherTypeAreAbsentAndUnknownOnesDoNotMatter() {
        JsonObject json = parsed("{\"a\":null,\"b\":{},\"c\":[1],\"d\":\"x\",\"e\":1.5,\"f\":true,\"g\":\"false\"}");
        assertThat(json.text("a")).isEmpty();
        assertThat(json.text("b")).isEmpty();
        assertThat(json.object("d")).isEmpty();
        assertThat(json.object("b")).isPresent();
        assertThat(json.number("d")).isEmpty();
        assertThat(json.number("e")).isEmpty();
        assertThat(json.number("missing")).isEmpty();
        assertThat(json.flag("f")).contains(true);
        assertThat(json.flag("g")).contains(false);
        assertThat(json.flag("d")).isEmpty();
        assertThat(json.flag("missing")).isEmpty();
        assertThat(json.has("a")).isTrue();
        assertThat(json.has("z")).isFalse();
    }

    @Test
    void j14_j17_strictFieldsTakeNothingThatOnlyLooksLikeOne() {
        JsonObject json =
                parsed("{\"a\":\"x\",\"b\":1,\"c\":null,\"d\":[\"x\",\"\"],\"e\":[\"x\",1],\"f\":\"1\",\"g\":1.9,"
                        + "\"h\":-1,\"i\":1e999,\"j\":9007199254740992,\"k\":9007199254740994,\"l\":true}");
        assertThat(json.string("a")).contains("x");
        assertThat(json.string("b")).isEmpty();
        assertThat(json.string("c")).isEmpty();
        assertThat(json.string("missing")).isEmpty();
        assertThat(json.strings("a")).isEqualTo(List.of("x"));
        assertThat(json.strings("d")).isEqualTo(List.of("x", ""));
        for (String none : List.of("b", "c", "e", "missing")) {
            assertThat(json.strings(none)).isEmpty();
        }
        assertThat(json.seconds("b")).hasValue(1);
        assertThat(json.seconds("g")).hasValue(1);
        assertThat(json.seconds("j")).hasValue(1L << 53);
        for (String none : List.of("a", "c", "d", "f", "h", "i", "k", "l", "missing")) {
            assertThat(json.seconds(none)).isEmpty();
        }
    }

    @Test
    void listsTakeSingleValuesToo() {
        JsonObject json = parsed("{\"list\":[\"a\",2,\"\",null,{}],\"one\":\"a\",\"none\":\"\"}");
        assertThat(json.texts("list")).isEqualTo(List.of("a", "2"));
        assertThat(json.texts("one")).isEqualTo(List.of("a"));
        assertThat(json.texts("none")).isEmpty();
        assertThat(json.texts("missing")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"ok\"",
                "1",
                "{",
                "{}x",
                "{\"a\":1,\"a\":2}",
                "{'a':1}",
                "<html></html>",
                "{\"a\":NaN}",
                "{}{}"
            })
    void t27_whatIsNotExactlyOneObjectIsUnreadable(String text) {
        assertThat(JsonObject.parse(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void t27_deepNestingIsUnreadableAndHarmless() {
        String deep = "{\"a\":".repeat(100) + "1" + "}".repeat(100);
        assertThat(JsonObject.parse(deep.getBytes(StandardCharsets.UTF_8))).isEmpty();
        String veryDeep = "[".repeat(1_000_000);
        assertThat(JsonObject.parse(veryDeep.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void aHugeNumberIsUnreadableAndHarmless() {
        String text = "{\"a\":" + "9".repeat(100_000) + "}";
        assertThat(JsonObject.parse(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void writtenObjectsKeepOrderAndLeaveOutWhatIsAbsent() {
        JsonText text = JsonText.object()
                .put("b", "x\"\u20ac")
                .put("missing", Optional.empty())
                .put("there", Optional.of("y"))
                .put("n", 4_000_000_000L)
                .put("f", true)
                .put("l", List.of("1", "2"))
                .put("o", JsonText.object().put("k", 1));
        assertThat(new String(text.bytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"b\":\"x\\\"\u20ac\",\"there\":\"y\",\"n\":4000000000,\"f\":true,\"l\":[\"1\",\"2\"],"
                        + "\"o\":{\"k\":1}}");
    }

    private static JsonObject parsed(String text) {
        return JsonObject.parse(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
