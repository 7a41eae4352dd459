package io.github.tiktokcontent.examples.file;

import io.github.tiktokcontent.model.Rfc3339;
import io.github.tiktokcontent.task.TaskData;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of one object of a file. Each question about a field notes what is wrong with it; null counts as not there. */
final class Fields {
    private final String path;
    private final Map<?, ?> values;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();

    private Fields(String path, Map<?, ?> values, Problems problems) {
        this.path = path;
        this.values = values;
        this.problems = problems;
    }

    /** Of a value that must be an object. */
    static Optional<Fields> of(String path, @Nullable Object value, Problems problems) {
        if (value instanceof Map<?, ?> object) {
            return Optional.of(new Fields(path, object, problems));
        }
        problems.add(path, "is " + Values.kind(value) + "; it must be an object.");
        return Optional.empty();
    }

    String path() {
        return path;
    }

    /** A text as it is there; empty if it is not there or no text. Tells nothing. */
    String peek(String name) {
        return values.get(name) instanceof String text ? text : "";
    }

    /** Whether a field is not there or no text. */
    boolean isWrong(String name) {
        return !(values.get(name) instanceof String);
    }

    String path(String name) {
        return Paths.of(path, name);
    }

    void wrong(String name, String message) {
        problems.add(path(name), message);
    }

    /** Tells if it is not there. */
    void require(String name, String expected) {
        if (value(name) == null) {
            wrong(name, "is missing; it must be " + expected + ".");
        }
    }

    Optional<String> text(String name) {
        Object value = value(name);
        if (value == null || value instanceof String) {
            return Optional.ofNullable((String) value);
        }
        wrong(name, "is " + Values.kind(value) + "; it must be a text.");
        return Optional.empty();
    }

    /** A text that must be there; empty, too, if it is not. */
    String requiredText(String name) {
        require(name, "a text");
        return text(name).orElse("");
    }

    /** Something that must be there and is made of a text; what is wrong is told in the maker's words. */
    <T> Optional<T> id(String name, Function<String, T> maker) {
        require(name, "a text");
        return text(name).flatMap(text -> {
            try {
                return Optional.of(maker.apply(text));
            } catch (IllegalArgumentException e) {
                wrong(name, "cannot be used: " + stop(e));
                return Optional.empty();
            }
        });
    }

    /** One of some words. */
    <T> T word(String name, List<T> allowed, Function<T, String> words, T absent) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return absent;
        }
        for (T value : allowed) {
            if (words.apply(value).equals(text.get())) {
                return value;
            }
        }
        wrong(
                name,
                shown(text.get()) + "; it must be one of "
                        + String.join(", ", allowed.stream().map(words).toList()) + ".");
        return absent;
    }

    Optional<Instant> time(String name) {
        return text(name).flatMap(text -> {
            Optional<Instant> time = Rfc3339.parse(text);
            if (time.isEmpty()) {
                wrong(name, shown(text) + "; it must be " + Rfc3339.EXPECTED + ", from 1970 on.");
            }
            return time;
        });
    }

    Optional<Long> seconds(String name, long most) {
        Object value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof Long || value instanceof Integer || value instanceof BigInteger)) {
            wrong(name, "is " + Values.kind(value) + "; it must be a whole number of seconds, 0 to " + most + ".");
            return Optional.empty();
        }
        BigInteger number = new BigInteger(value.toString());
        if (number.signum() < 0 || number.compareTo(BigInteger.valueOf(most)) > 0) {
            String told = number.bitLength() < Long.SIZE ? "is " + number : "is out of range";
            wrong(name, told + "; it must be a whole number of seconds from now, 0 to " + most + ".");
            return Optional.empty();
        }
        return Optional.of(number.longValue());
    }

    /** A free-form object. */
    TaskData data(String name) {
        Object value = value(name);
        if (value == null) {
            return TaskData.empty();
        }
        if (!(value instanceof Map<?, ?> map)) {
            wrong(name, "is " + Values.kind(value) + "; it must be an object, with any fields.");
            return TaskData.empty();
        }
        try {
            return TaskData.of(texts(map));
        } catch (IllegalArgumentException e) {
            wrong(name, "cannot be used: " + stop(e));
            return TaskData.empty();
        }
    }

    /** A free-form list. */
    List<@Nullable Object> values(String name) {
        List<?> list = list(name);
        try {
            TaskData unused = TaskData.of(Map.of(name, list));
            return new ArrayList<>(list);
        } catch (IllegalArgumentException e) {
            wrong(name, "cannot be used: " + stop(e));
            return List.of();
        }
    }

    /** A list of texts. */
    List<String> texts(String name) {
        return each(name, (where, value) -> {
            if (value instanceof String text) {
                return Optional.of(text);
            }
            problems.add(where, "is " + Values.kind(value) + "; it must be a text.");
            return Optional.empty();
        });
    }

    /** A list of objects, each with an id of its own. */
    <T> List<T> objects(String name, String id, Function<Fields, T> reader) {
        Ids ids = new Ids();
        return each(
                name,
                (where, value) -> of(where, value, problems).map(fields -> {
                    T read = reader.apply(fields);
                    ids.see(fields, id);
                    fields.refuseOthers();
                    return read;
                }));
    }

    /** Fields that nobody asked for. */
    void refuseOthers() {
        for (Object key : values.keySet()) {
            if (!known.contains(String.valueOf(key))) {
                problems.add(
                        path(String.valueOf(key)),
                        "is no field of the format; known are " + String.join(", ", known) + ".");
            }
        }
    }

    private <T> List<T> each(String name, BiFunction<String, @Nullable Object, Optional<T>> reader) {
        List<T> read = new ArrayList<>();
        int index = 0;
        for (Object value : list(name)) {
            reader.apply(Paths.of(path(name), index), value).ifPresent(read::add);
            index++;
        }
        return read;
    }

    private List<?> list(String name) {
        Object value = value(name);
        if (value != null && !(value instanceof List)) {
            wrong(name, "is " + Values.kind(value) + "; it must be a list.");
        }
        return value instanceof List<?> list ? list : List.of();
    }

    private @Nullable Object value(String name) {
        known.add(name);
        return values.get(name);
    }

    /** Short words are shown; what is longer might be anything, a token too. */
    private static String shown(String text) {
        return text.matches("[A-Za-z_ -]{1,20}|[0-9TZtz:.+ -]{1,35}") ? "is \"" + text + "\"" : "is another text";
    }

    static String stop(IllegalArgumentException failure) {
        String said = String.valueOf(failure.getMessage());
        return said.endsWith(".") ? said : said + ".";
    }

    private static Map<String, @Nullable Object> texts(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }
}
