package io.github.tiktokcontent.examples.connect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tiktokcontent.examples.callback.CallbackPage;
import io.github.tiktokcontent.server.ServerResponse;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers for programs and for people: kept by no cache, telling no other site where they came from. */
final class Replies {
    private static final String STYLE_ONLY =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'none'";

    private Replies() {}

    static ServerResponse json(int status, ObjectNode body) {
        return reply(status, "application/json", Map.of(), body.toString());
    }

    static ServerResponse problem(Refusal refusal) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("type", "about:blank")
                .put("detail", refusal.said())
                .put("success", false)
                .put("status", "FAILED")
                .put("message", refusal.said())
                .put("code", refusal.code());
        Map<String, String> more = switch (refusal.status()) {
            case 401 -> Map.of("WWW-Authenticate", "Bearer");
            case 405 -> Map.of("Allow", "POST");
            case 503 -> Map.of("Retry-After", "5");
            default -> Map.of();
        };
        return reply(refusal.status(), "application/problem+json", more, body.toString());
    }

    static ServerResponse page(CallbackPage page, Map<String, String> headers) {
        return reply(page.status(), "text/html; charset=utf-8", headers, page.html());
    }

    static ServerResponse redirect(URI to, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Location", to.toString());
        return reply(303, "text/plain; charset=utf-8", all, "");
    }

    static ServerResponse text(String text) {
        return reply(200, "text/plain; charset=utf-8", Map.of(), text);
    }

    private static ServerResponse reply(int status, String type, Map<String, String> headers, String body) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", type);
        all.put("Cache-Control", "no-store");
        all.put("Content-Security-Policy", STYLE_ONLY);
        all.put("Referrer-Policy", "no-referrer");
        all.put("X-Content-Type-Options", "nosniff");
        return new ServerResponse(status, all, body);
    }
}
