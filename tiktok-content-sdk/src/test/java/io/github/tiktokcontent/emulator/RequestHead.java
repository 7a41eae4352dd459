package io.github.tiktokcontent.emulator;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Request line and header fields. */
record RequestHead(String method, String target, Headers headers) {
    private static final int LIMIT = 64 * 1024;

    /** Reads one head, or null where the peer closed between two requests. */
    static @Nullable RequestHead read(WireInput in) throws IOException {
        String line = line(in);
        if (line == null) {
            return null;
        }
        String[] parts = line.split(" ", -1);
        if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) {
            throw new MalformedRequestException("not a request line");
        }
        Headers headers = new Headers();
        for (String field = line(in); field != null; field = line(in)) {
            if (field.isEmpty()) {
                return new RequestHead(parts[0], parts[1], headers);
            }
            int colon = field.indexOf(':');
            if (colon < 1) {
                throw new MalformedRequestException("not a header field");
            }
            headers.add(field.substring(0, colon), field.substring(colon + 1).strip());
        }
        throw new MalformedRequestException("the head ended early");
    }

    private static @Nullable String line(WireInput in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                int end = line.length();
                return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
            }
            if (line.length() == LIMIT) {
                throw new MalformedRequestException("a line of the head is too long");
            }
            line.append((char) next);
        }
        return null;
    }

    String path() {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    Map<String, String> query() {
        int question = target.indexOf('?');
        return question < 0 ? new LinkedHashMap<>() : Form.parse(target.substring(question + 1));
    }

    boolean closes() {
        return headers.contains("Connection", "close");
    }

    boolean hasType(String type) {
        return headers.first("Content-Type")
                .map(value -> value.split(";", 2)[0].strip().equalsIgnoreCase(type))
                .orElse(false);
    }
}
