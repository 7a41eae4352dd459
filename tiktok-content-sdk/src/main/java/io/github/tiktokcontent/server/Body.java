package io.github.tiktokcontent.server;

import io.github.tiktokcontent.internal.json.JsonTree;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON object of an answer. What is not there is null, so that every answer of an endpoint has the same fields. */
final class Body {
    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    /** Ids and words as text, all else as JSON has it. */
    Body put(String name, @Nullable Object value) {
        fields.put(name, value instanceof Record || value instanceof Enum<?> ? value.toString() : value);
        return this;
    }

    Body put(String name, Instant value) {
        return put(name, (Object) value.toString());
    }

    /** As text, whatever it is. */
    Body put(String name, Optional<?> value) {
        return put(name, (Object) value.map(Object::toString).orElse(null));
    }

    Map<String, @Nullable Object> fields() {
        return fields;
    }

    ServerResponse answer(int status) {
        return Answers.json(status, text());
    }

    String text() {
        return JsonTree.text(fields);
    }
}
