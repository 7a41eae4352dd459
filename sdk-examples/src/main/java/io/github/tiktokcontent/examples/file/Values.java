package io.github.tiktokcontent.examples.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON values as values of the JDK, and tells what no store could keep. */
final class Values {
    private static final int MAX_SCALE = 1_000;

    private final JsonParser parser;
    private final Problems problems;

    Values(JsonParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /** The value that begins with the present token; the last token of it is the present one afterwards. */
    @Nullable
    Object read(String path) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(path);
            case START_ARRAY -> list(path);
            case VALUE_STRING -> text(path, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(path);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    /** What a value is, for a message. */
    static String kind(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof String) {
            return "a text";
        }
        if (value instanceof Number) {
            return "a number";
        }
        if (value instanceof Boolean) {
            return "true or false";
        }
        return value instanceof Map ? "an object" : "a list";
    }

    private Map<String, @Nullable Object> object(String path) throws IOException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            String here = Paths.of(path, key);
            String unused = text(here, key);
            parser.nextToken();
            boolean twice = fields.containsKey(key);
            Object value = read(here);
            if (twice) {
                problems.add(here, "is given twice in one object; keep one of them.");
            }
            fields.put(key, value);
        }
        return fields;
    }

    private List<@Nullable Object> list(String path) throws IOException {
        List<@Nullable Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(read(Paths.of(path, values.size())));
        }
        return values;
    }

    private Number number(String path) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return parser.getNumberValue();
        }
        BigDecimal number = parser.getDecimalValue();
        if (Math.abs((long) number.scale()) > MAX_SCALE) {
            problems.add(path, "is a number with more than 1000 places; write it as a text.");
            return 0L;
        }
        return number;
    }

    private String text(String path, String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            boolean pair = Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (unit == 0 || Character.isSurrogate(unit)) {
                problems.add(
                        path, "holds a NUL or half of a surrogate pair at index " + i + "; no database keeps that.");
                return text;
            }
        }
        return text;
    }
}
