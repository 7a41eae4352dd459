package io.github.tiktokcontent.internal.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON as values of the JDK: texts, truth values, numbers with all their digits (what strangers send: fractions as a double holds them), null, lists, maps. */
public final class JsonTree {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonTree() {}

    /**
     * Writes a list or a map for a database.
     *
     * @throws IllegalArgumentException if a text holds a NUL, which not every database stores
     */
    public static String write(Object value) {
        checkNoNul(value);
        return text(value);
    }

    /** Writes a list or a map that no database will hold, such as an answer. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The value cannot be written as JSON", e);
        }
    }

    /** The writer would escape it, and so hide it from whoever checks the text. */
    private static void checkNoNul(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> {
                checkNoNul(key);
                checkNoNul(element);
            });
        } else if (value instanceof Iterable<?> list) {
            list.forEach(JsonTree::checkNoNul);
        } else if (value instanceof String text && text.indexOf(0) >= 0) {
            throw new IllegalArgumentException("A text of a JSON value holds a NUL at " + text.indexOf(0));
        }
    }

    /** Reads an object; empty if it is anything else. */
    public static Optional<Map<String, @Nullable Object>> object(String text) {
        return read(text).filter(JsonNode::isObject).map(JsonTree::map);
    }

    /**
     * Reads an object that a stranger sent: UTF-8, nothing twice, nothing after it, 32 levels deep at most; empty if it is
     * anything else.
     */
    public static Optional<Map<String, @Nullable Object>> strictObject(ByteBuffer bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(bytes)
                    .toString();
            return Optional.ofNullable(StrictJson.MAPPER.readTree(text))
                    .filter(JsonNode::isObject)
                    .map(JsonTree::map);
        } catch (CharacterCodingException | JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Reads a list; empty if it is anything else. */
    public static Optional<List<@Nullable Object>> list(String text) {
        return read(text).filter(JsonNode::isArray).map(JsonTree::list);
    }

    private static Optional<JsonNode> read(String text) {
        try {
            return Optional.ofNullable(MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty(); // what is no JSON is no object either; the text may be private
        }
    }

    private static Map<String, @Nullable Object> map(JsonNode node) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        node.properties().forEach(field -> map.put(field.getKey(), value(field.getValue())));
        return map;
    }

    private static List<@Nullable Object> list(JsonNode node) {
        List<@Nullable Object> list = new ArrayList<>();
        node.forEach(element -> list.add(value(element)));
        return list;
    }

    private static @Nullable Object value(JsonNode node) {
        if (node.isObject()) {
            return map(node);
        }
        if (node.isArray()) {
            return list(node);
        }
        if (node.isTextual()) {
            return node.textValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNumber() ? node.numberValue() : null;
    }
}
