package io.github.tiktokcontent.task;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A free-form JSON object, as values of the JDK: {@code String}, {@code Boolean}, {@code Long}, {@code BigInteger} beyond 64
 * bits, {@code BigDecimal} for numbers with a fraction, {@code null}, {@code List} and {@code Map} with text keys. Immutable.
 */
public final class TaskData {
    private static final TaskData EMPTY = new TaskData(Map.of());

    private final Map<String, @Nullable Object> values;

    private TaskData(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    /**
     * An object without fields.
     *
     * @return the object
     */
    public static TaskData empty() {
        return EMPTY;
    }

    /**
     * Copies values, however deep they are. Whole numbers of other types become {@code Long}, other numbers {@code
     * BigDecimal}.
     *
     * @param values the fields
     * @return the object
     * @throws IllegalArgumentException if a value is of another type, a key is no text, a number is not finite, a text holds a
     *     NUL or half a surrogate pair, or it is nested deeper than {@value JsonValues#MAX_DEPTH} levels
     */
    public static TaskData of(Map<String, ? extends @Nullable Object> values) {
        return values.isEmpty() ? EMPTY : new TaskData(JsonValues.object(values));
    }

    /**
     * The fields, in their order; all maps and lists are unmodifiable.
     *
     * @return the values
     */
    public Map<String, @Nullable Object> values() {
        return values;
    }

    /**
     * A field that holds a text that is not blank.
     *
     * @param name the field
     * @return the text; empty if the field is not there or holds anything else
     */
    public Optional<String> text(String name) {
        return values.get(name) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    /**
     * The same object with one field set.
     *
     * @param name the field
     * @param value as {@link #of} takes it
     * @return the new object
     * @throws IllegalArgumentException as {@link #of} says
     */
    public TaskData with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return of(changed);
    }

    /**
     * The same object with the fields of another one set.
     *
     * @param other wins where both have a field
     * @return the new object
     */
    public TaskData with(TaskData other) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(values);
        changed.putAll(other.values);
        return changed.isEmpty() ? EMPTY : new TaskData(Collections.unmodifiableMap(changed));
    }

    /** Whether the fields are equal; their order does not matter. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TaskData data && data.values.equals(values);
    }

    /** Of the fields. */
    @Override
    public int hashCode() {
        return Objects.hash(values);
    }

    /** The names of the fields, not their values, which may be private. */
    @Override
    public String toString() {
        return "TaskData" + values.keySet();
    }
}
