package io.github.tiktokcontent.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that came from outside. Unknown fields do not matter; a field of another type than the one asked for is
 * absent; numbers may come as strings. Immutable.
 */
public final class JsonObject {
    /** Up to here a number of JSON is the same everywhere. */
    private static final double MAX_SECONDS = 0x1p53;

    private static final JsonObject EMPTY = new JsonObject(StrictJson.MAPPER.createObjectNode());

    private final ObjectNode node;

    private JsonObject(ObjectNode node) {
        this.node = node;
    }

    /**
     * Reads an object.
     *
     * @return the object, empty if the bytes are not exactly one JSON object in UTF-8, nest too deep or repeat a key
     */
    public static Optional<JsonObject> parse(byte[] bytes) {
        try {
            return of(StrictJson.MAPPER.readTree(bytes));
        } catch (IOException e) {
            // The parser's message would quote the text, which may hold secrets: that it is unreadable says enough.
            return Optional.empty();
        }
    }

    /** An object without fields. */
    public static JsonObject empty() {
        return EMPTY;
    }

    private static Optional<JsonObject> of(@Nullable JsonNode value) {
        return value instanceof ObjectNode object ? Optional.of(new JsonObject(object)) : Optional.empty();
    }

    /** A field that holds an object. */
    public Optional<JsonObject> object(String name) {
        return of(node.get(name));
    }

    /** A field that holds a string or a number, as text; numbers keep all their digits. */
    public Optional<String> text(String name) {
        return text(node.get(name));
    }

    private static Optional<String> text(@Nullable JsonNode value) {
        if (value == null || !(value.isTextual() || value.isNumber())) {
            return Optional.empty();
        }
        return Optional.of(value.asText());
    }

    /** A field that holds a whole number within 64 bits, or a string with one. */
    public OptionalLong number(String name) {
        JsonNode value = node.get(name);
        if (value != null && value.isIntegralNumber() && value.canConvertToLong()) {
            return OptionalLong.of(value.longValue());
        }
        if (value != null && value.isTextual()) {
            try {
                return OptionalLong.of(Long.parseLong(value.asText()));
            } catch (NumberFormatException e) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }

    /** A field that holds a string; a number is none. */
    public Optional<String> string(String name) {
        JsonNode value = node.get(name);
        return value != null && value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }

    /** A field that holds a list of strings, or a single one; empty if anything else is among them. */
    public List<String> strings(String name) {
        JsonNode value = node.get(name);
        if (value == null || !value.isArray()) {
            return string(name).map(List::of).orElse(List.of());
        }
        List<String> strings = new ArrayList<>();
        for (JsonNode element : value) {
            if (!element.isTextual()) {
                return List.of();
            }
            strings.add(element.textValue());
        }
        return strings;
    }

    /** A field that holds a number, and no string, of seconds from 0 to 2^53; a fraction is cut off. */
    public OptionalLong seconds(String name) {
        JsonNode value = node.get(name);
        double number = value != null && value.isNumber() ? value.doubleValue() : -1;
        return number >= 0 && number <= MAX_SECONDS ? OptionalLong.of((long) number) : OptionalLong.empty();
    }

    /** A field that holds a truth value, or a string with one. */
    public Optional<Boolean> flag(String name) {
        JsonNode value = node.get(name);
        if (value != null && value.isBoolean()) {
            return Optional.of(value.booleanValue());
        }
        return text(name).flatMap(text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /** A field that holds a list of strings or numbers, or a single one; other elements and empty strings are left out. */
    public List<String> texts(String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(
                    element -> text(element).filter(text -> !text.isEmpty()).ifPresent(texts::add));
        } else {
            text(value).filter(text -> !text.isEmpty()).ifPresent(texts::add);
        }
        return texts;
    }

    /** Whether the field is there, even if it is null. */
    public boolean has(String name) {
        return node.has(name);
    }
}
