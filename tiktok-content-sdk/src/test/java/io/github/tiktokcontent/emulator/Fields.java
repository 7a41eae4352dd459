package io.github.tiktokcontent.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Reads a JSON object field by field; an ill-typed or unknown field refuses the call with one message for the object. */
final class Fields {
    private final JsonNode object;
    private final String message;
    private final Set<String> known = new HashSet<>();

    Fields(JsonNode object, String message) {
        this.object = object;
        this.message = message;
        if (!object.isObject()) {
            throw refusal();
        }
    }

    Fields object(String name, String itsMessage) {
        known.add(name);
        return new Fields(object.path(name), itsMessage);
    }

    Optional<String> text(String name) {
        JsonNode value = value(name);
        return value.isMissingNode()
                ? Optional.empty()
                : Optional.of(typed(value, value.isTextual()).textValue());
    }

    String requiredText(String name) {
        return text(name).filter(value -> !value.isEmpty()).orElseThrow(this::refusal);
    }

    boolean flag(String name) {
        JsonNode value = value(name);
        return !value.isMissingNode() && typed(value, value.isBoolean()).booleanValue();
    }

    OptionalLong whole(String name) {
        JsonNode value = value(name);
        if (value.isMissingNode()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(typed(value, value.isIntegralNumber() && value.canConvertToLong())
                .longValue());
    }

    long requiredWhole(String name) {
        return whole(name).orElseThrow(this::refusal);
    }

    List<String> texts(String name) {
        JsonNode value = value(name);
        return StreamSupport.stream(typed(value, value.isArray()).spliterator(), false)
                .map(item -> typed(item, item.isTextual()).textValue())
                .toList();
    }

    /** A field that is taken note of but not looked at. */
    boolean ignored(String name) {
        return !value(name).isMissingNode();
    }

    void nothingElse() {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw refusal();
            }
        });
    }

    Refusal refusal() {
        return Refusal.invalidParams(message);
    }

    private JsonNode value(String name) {
        known.add(name);
        return object.path(name);
    }

    private JsonNode typed(JsonNode value, boolean fits) {
        if (!fits) {
            throw refusal();
        }
        return value;
    }
}
