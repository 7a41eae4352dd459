package io.github.tiktokcontent.server;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request as it came in.
 *
 * @param method as sent, such as {@code GET}
 * @param path the raw path, percent signs not decoded, without the query
 * @param query what stands behind the question mark, not decoded; empty if nothing does
 * @param headers all values of each header, in their order; names in any case
 * @param body the bytes, read-only; not copied, so leave them as they are
 */
public record ServerRequest(
        String method, String path, String query, Map<String, List<String>> headers, ByteBuffer body) {
    /**
     * Copies the headers, with their names in lower case.
     *
     * @param method as sent
     * @param path the raw path, without the query
     * @param query what stands behind the question mark, not decoded
     * @param headers all values of each header
     * @param body the bytes, empty if there are none
     */
    public ServerRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(query, "query");
        body = body.asReadOnlyBuffer();
        Map<String, List<String>> lowered = new HashMap<>();
        headers.forEach((name, values) ->
                lowered.merge(name.toLowerCase(Locale.ROOT), List.copyOf(values), ServerRequest::concat));
        headers = Collections.unmodifiableMap(lowered);
    }

    /**
     * A request without a query.
     *
     * @param method as sent
     * @param path the raw path
     * @param headers all values of each header
     * @param body the bytes, empty if there are none
     */
    public ServerRequest(String method, String path, Map<String, List<String>> headers, ByteBuffer body) {
        this(method, path, "", headers, body);
    }

    private static List<String> concat(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    /**
     * The bytes.
     *
     * @return a view of its own, from the first byte on
     */
    @Override
    public ByteBuffer body() {
        return body.duplicate();
    }

    /**
     * The values of a header.
     *
     * @param name in any case
     * @return the values in their order; none if the header is not there
     */
    public List<String> values(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /**
     * The value of a header that may come once.
     *
     * @param name in any case
     * @return the value; empty if the header is not there, or came more than once
     */
    public Optional<String> value(String name) {
        List<String> values = values(name);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** Method and size only: paths name tasks, query, headers and body hold secrets. */
    @Override
    public String toString() {
        return "ServerRequest[" + method + ", " + headers.size() + " headers, " + body.remaining() + " bytes]";
    }
}
