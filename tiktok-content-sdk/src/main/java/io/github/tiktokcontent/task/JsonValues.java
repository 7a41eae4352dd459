package io.github.tiktokcontent.task;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies JSON values and brings them into one form. */
final class JsonValues {
    /** As deep as the stores take it. */
    static final int MAX_DEPTH = 32;

    private static final int MOST_DIGITS = 100;

    private JsonValues() {}

    static Map<String, @Nullable Object> object(Map<?, ?> values) {
        return object(values, 1);
    }

    static List<@Nullable Object> list(Collection<?> values) {
        return list(values, 1);
    }

    private static Map<String, @Nullable Object> object(Map<?, ?> values, int depth) {
        checkDepth(depth);
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw new IllegalArgumentException("A key of a JSON object must be a text");
            }
            copy.put(text(key), value(entry.getValue(), depth));
        }
        return Collections.unmodifiableMap(copy);
    }

    private static List<@Nullable Object> list(Collection<?> values, int depth) {
        checkDepth(depth);
        List<@Nullable Object> copy = new ArrayList<>();
        for (Object value : values) {
            copy.add(value(value, depth));
        }
        return Collections.unmodifiableList(copy);
    }

    private static @Nullable Object value(@Nullable Object value, int depth) {
        if (value == null || value instanceof Boolean) {
            return value;
        }
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof Map<?, ?> map) {
            return object(map, depth + 1);
        }
        if (value instanceof Collection<?> list) {
            return list(list, depth + 1);
        }
        if (value instanceof Number number) {
            return number(number);
        }
        throw new IllegalArgumentException(
                "A JSON value cannot be a " + value.getClass().getName());
    }

    private static Number number(Number number) {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return number.longValue();
        }
        if (number instanceof BigInteger whole) {
            checkDigits(whole.bitLength() <= MOST_DIGITS * 4L
                    && whole.abs().toString().length() <= MOST_DIGITS);
            return whole.bitLength() < Long.SIZE ? (Number) whole.longValue() : whole;
        }
        if (number instanceof BigDecimal || number instanceof Double || number instanceof Float) {
            return decimal(new BigDecimal(number.toString()));
        }
        throw new IllegalArgumentException(
                "A JSON number cannot be a " + number.getClass().getName());
    }

    /** 1.0 and 1.00 are one number to a database, and so they are here. */
    private static Number decimal(BigDecimal number) {
        checkDigits(Math.abs((long) number.scale()) <= MOST_DIGITS && number.precision() <= MOST_DIGITS);
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() <= 0 ? number(stripped.toBigInteger()) : stripped;
    }

    /** Databases spell numbers out, and readers of JSON stop at long ones. */
    private static void checkDigits(boolean few) {
        if (!few) {
            throw new IllegalArgumentException("A JSON number may have " + MOST_DIGITS
                    + " digits before and after its point, not more; write it as a text");
        }
    }

    private static String text(String text) {
        checkText("A JSON text", text);
        return text;
    }

    static void checkText(String what, String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            boolean pair = Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (unit == 0 || Character.isSurrogate(unit)) {
                throw new IllegalArgumentException(what + " holds a NUL or half of a surrogate pair at index " + i);
            }
        }
    }

    private static void checkDepth(int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("JSON values may be nested " + MAX_DEPTH + " levels deep, not more");
        }
    }
}
