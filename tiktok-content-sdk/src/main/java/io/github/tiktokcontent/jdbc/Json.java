package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.internal.json.JsonTree;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One JSON object of a row, field by field. Wrong fields are a broken row. */
final class Json {
    private final Map<String, @Nullable Object> fields;

    private Json(Map<String, @Nullable Object> fields) {
        this.fields = fields;
    }

    static Json empty() {
        return new Json(new LinkedHashMap<>());
    }

    static Json read(String column, String text) throws SQLException {
        return new Json(JsonTree.object(text).orElseThrow(() -> broken(column)));
    }

    @SuppressWarnings("unchecked")
    static Json of(@Nullable Object value) throws SQLException {
        if (value instanceof Map<?, ?> map) {
            return new Json((Map<String, @Nullable Object>) map);
        }
        throw broken("a list");
    }

    static List<@Nullable Object> list(String column, String text) throws SQLException {
        return JsonTree.list(text).orElseThrow(() -> broken(column));
    }

    static List<String> texts(String column, String text) throws SQLException {
        return texts(list(column, text));
    }

    private static List<String> texts(List<?> values) {
        return values.stream().map(String::valueOf).toList();
    }

    Map<String, @Nullable Object> fields() {
        return fields;
    }

    Json put(String name, @Nullable Object value) {
        fields.put(name, value);
        return this;
    }

    /** Leaves it out if there is none. */
    Json put(String name, Optional<?> value) {
        value.ifPresent(present -> fields.put(name, present.toString()));
        return this;
    }

    String text(String name) throws SQLException {
        return optional(name).orElseThrow(() -> broken(name));
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(fields.get(name)).map(String::valueOf);
    }

    <T> Optional<T> optional(String name, Function<String, T> reader) throws SQLException {
        Optional<String> text = optional(name);
        try {
            return text.map(reader);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw broken(name);
        }
    }

    Optional<Instant> instant(String name) throws SQLException {
        return optional(name, Moments::parse);
    }

    Optional<Duration> duration(String name) throws SQLException {
        return optional(name, Duration::parse);
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(fields.get(name));
    }

    List<String> texts(String name) {
        return fields.get(name) instanceof List<?> list ? texts(list) : List.of();
    }

    Json object(String name) {
        return fields.get(name) instanceof Map<?, ?> map ? new Json(copied(map)) : empty();
    }

    private static Map<String, @Nullable Object> copied(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    String write() {
        return JsonTree.write(fields);
    }

    static SQLException broken(String what) {
        return new SQLException("The JSON of " + what + " is not what this library writes", "22023");
    }
}
