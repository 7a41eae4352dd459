package io.github.tiktokcontent.server;

import java.util.LinkedHashMap;
import java.util.Map;

/** How every answer leaves: kept by no cache, taken for nothing else, with nothing in it that a browser would run. */
final class Answers {
    private Answers() {}

    static ServerResponse json(int status, String body) {
        return of(status, "application/json", Map.of(), body);
    }

    static ServerResponse of(int status, String type, Map<String, String> headers, String body) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", type);
        all.put("Cache-Control", "no-store");
        all.put("X-Content-Type-Options", "nosniff");
        all.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        return new ServerResponse(status, all, body);
    }
}
