package io.github.tiktokcontent.internal.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Builds a JSON object to send. Fields keep their order. Not thread-safe. */
public final class JsonText {
    private final ObjectNode node = JsonNodeFactory.instance.objectNode();

    private JsonText() {}

    /** An object without fields. */
    public static JsonText object() {
        return new JsonText();
    }

    /** Adds a string. */
    public JsonText put(String name, String value) {
        node.put(name, value);
        return this;
    }

    /** Adds a string if there is one. */
    public JsonText put(String name, Optional<String> value) {
        value.ifPresent(text -> node.put(name, text));
        return this;
    }

    /** Adds a number. */
    public JsonText put(String name, long value) {
        node.put(name, value);
        return this;
    }

    /** Adds a truth value. */
    public JsonText put(String name, boolean value) {
        node.put(name, value);
        return this;
    }

    /** Adds a list of strings. */
    public JsonText put(String name, List<String> values) {
        values.forEach(node.putArray(name)::add);
        return this;
    }

    /** Adds an object. */
    public JsonText put(String name, JsonText value) {
        node.set(name, value.node);
        return this;
    }

    /** The object as UTF-8. */
    public byte[] bytes() {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }
}
