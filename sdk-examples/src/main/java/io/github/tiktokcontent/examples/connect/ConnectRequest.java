package io.github.tiktokcontent.examples.connect;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.server.ServerRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what {@code POST /connect/tiktok} is sent. */
final class ConnectRequest {
    private static final String INSTANCE = "instance_id";
    private static final String NAME = "account_name";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ConnectRequest() {}

    static Wish read(ServerRequest request) {
        String type = request.value("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.split(";", 2)[0].strip().equals("application/json")) {
            throw new Refusal(415, "content_type", "The body must be sent as application/json.");
        }
        JsonNode body = parsed(request);
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            if (!field.getKey().equals(INSTANCE) && !field.getKey().equals(NAME)) {
                throw malformed("It takes " + INSTANCE + " and " + NAME + ", nothing else.");
            }
        }
        String instance = text(body, INSTANCE).orElseThrow(() -> malformed(INSTANCE + " is missing."));
        Optional<String> name = text(body, NAME);
        try {
            return new Wish(new InstanceId(instance), name);
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "malformed", INSTANCE + " is no id.");
        }
    }

    private static JsonNode parsed(ServerRequest request) {
        ByteBuffer body = request.body();
        byte[] bytes = new byte[body.remaining()];
        body.get(bytes);
        try {
            JsonNode node = JSON.readTree(bytes);
            if (node != null && node.isObject()) {
                return node;
            }
            throw malformed("The body must be one JSON object.");
        } catch (IOException e) {
            // The parser's message would quote the text.
            throw malformed("The body must be one JSON object.");
        }
    }

    private static Optional<String> text(JsonNode body, String name) {
        JsonNode value = body.path(name);
        if (!value.isTextual() && !value.isNull() && !value.isMissingNode()) {
            throw malformed(name + " must be a text.");
        }
        return Optional.ofNullable(value.textValue());
    }

    static Refusal malformed(String message) {
        return new Refusal(400, "malformed", message);
    }
}
