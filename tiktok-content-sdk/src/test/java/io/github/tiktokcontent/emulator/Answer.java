package io.github.tiktokcontent.emulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * One HTTP answer: status, header fields, body. Immutable; each method that adds something returns another answer.
 *
 * <p>{@code Content-Length} is set when the answer is sent, unless a field of that name was added here.
 */
public final class Answer {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private Answer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /**
     * An answer without body.
     *
     * @param status the HTTP status, 200 to 599
     * @return the answer
     */
    public static Answer status(int status) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status must be 200 to 599, was " + status);
        }
        return new Answer(status, Map.of(), new byte[0]);
    }

    /**
     * An error in the wrapped form of the API: {@code {"error":{"code":…,"message":…,"log_id":…}}}.
     *
     * @param status the HTTP status; TikTok sends some errors with 200
     * @param code the value of {@code error.code}
     * @param message the value of {@code error.message}
     * @return the answer
     */
    public static Answer apiError(int status, String code, String message) {
        return Envelope.error(status, code, message);
    }

    /**
     * An error in the flat form of the OAuth endpoints: {@code {"error":…,"error_description":…,"log_id":…}}.
     *
     * @param status the HTTP status; 200 and 400 were both seen from TikTok
     * @param error the value of {@code error}
     * @param description the value of {@code error_description}
     * @return the answer
     */
    public static Answer oauthError(int status, String error, String description) {
        return Envelope.flatError(status, error, description);
    }

    /**
     * A redirect.
     *
     * @param status 301, 302, 303, 307 or 308
     * @param location where to
     * @return the answer
     */
    public static Answer redirect(int status, String location) {
        return status(status).header("Location", location);
    }

    /**
     * The same answer with one more header field; a field of the same name is replaced.
     *
     * @param name the name of the field
     * @param value its value
     * @return the answer
     */
    public Answer header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }

    /**
     * The same answer with a JSON body.
     *
     * @param json the text, sent as it is
     * @return the answer
     */
    public Answer json(String json) {
        return body("application/json; charset=utf-8", json);
    }

    /**
     * The same answer with an HTML body, as gateways send it.
     *
     * @param html the text
     * @return the answer
     */
    public Answer html(String html) {
        return body("text/html; charset=utf-8", html);
    }

    /**
     * The same answer with a body of any type.
     *
     * @param contentType the value of {@code Content-Type}
     * @param text the text, sent as UTF-8
     * @return the answer
     */
    public Answer body(String contentType, String text) {
        return new Answer(status, headers, text.getBytes(StandardCharsets.UTF_8)).header("Content-Type", contentType);
    }

    /**
     * The same answer, its body compressed and marked {@code Content-Encoding: gzip}, whether the client asked for it or not.
     *
     * @return the answer
     */
    public Answer gzip() {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Answer(status, headers, compressed.toByteArray()).header("Content-Encoding", "gzip");
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    @Override
    public String toString() {
        return "Answer[" + status + ", " + body.length + " bytes]";
    }
}
