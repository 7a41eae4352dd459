package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.http.HttpBody;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A form to send, with the secrets in it, which no message may repeat. Not thread-safe. */
final class OAuthForm {
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final List<String> secrets = new ArrayList<>();

    private OAuthForm() {}

    static OAuthForm of(AppCredentials app) {
        return new OAuthForm().put("client_key", app.clientKey()).put("client_secret", app.clientSecret());
    }

    OAuthForm put(String name, String value) {
        fields.put(name, value);
        return this;
    }

    OAuthForm put(String name, Secret value) {
        secrets.add(value.reveal());
        return put(name, value.reveal());
    }

    HttpBody body() {
        return HttpBody.of(encoded(fields).getBytes(StandardCharsets.UTF_8));
    }

    /** A text without the secrets of this form and without anything that looks like a token of TikTok's. */
    String redacted(String text) {
        String shown = text;
        for (String secret : secrets) {
            shown = shown.replace(secret, "***").replace(encoded(secret), "***");
        }
        return shown.replaceAll("\\b(act|rft|clt)\\.\\S+", "***");
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + '=' + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
