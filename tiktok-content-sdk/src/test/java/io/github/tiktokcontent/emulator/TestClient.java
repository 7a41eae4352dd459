package io.github.tiktokcontent.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tiktokcontent.emulator.TestSocket.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Speaks to the emulator as TikTok's pages say, with nothing of the SDK. */
final class TestClient {
    static final String VIDEO_INIT = "/v2/post/publish/video/init/";
    static final String INBOX_INIT = "/v2/post/publish/inbox/video/init/";
    static final String CONTENT_INIT = "/v2/post/publish/content/init/";
    static final String CREATOR_INFO = "/v2/post/publish/creator_info/query/";
    static final String STATUS = "/v2/post/publish/status/fetch/";
    static final String CANCEL = "/v2/post/publish/cancel/";

    private final TikTokEmulator tiktok;
    private String token;

    TestClient(TikTokEmulator tiktok) {
        this.tiktok = tiktok;
        token = tiktok.accessToken();
    }

    TestClient as(String accessToken) {
        token = accessToken;
        return this;
    }

    Reply post(String path, String body) {
        return exchange("POST", path, bytes(body), bearer(), "Content-Type: application/json; charset=UTF-8");
    }

    Reply get(String path) {
        return exchange("GET", path, new byte[0], bearer());
    }

    Reply form(String path, Map<String, String> fields) {
        return exchange("POST", path, bytes(Form.encode(fields)), "Content-Type: application/x-www-form-urlencoded");
    }

    Reply status(String publishId) {
        return post(STATUS, "{\"publish_id\":\"" + publishId + "\"}");
    }

    Reply init(long size, long chunk, long count) {
        return post(VIDEO_INIT, videoBody(size, chunk, count).toString());
    }

    /** A chunk of zeros. */
    Reply put(String url, long first, long last, long total) {
        return put(url, "bytes " + first + "-" + last + "/" + total, new byte[(int) (last - first + 1)]);
    }

    Reply put(String url, String range, byte[] bytes) {
        return exchange("PUT", target(url), bytes, "Content-Range: " + range, "Content-Type: video/mp4");
    }

    /** One request on a connection of its own. */
    Reply exchange(String method, String target, byte[] body, String... headers) {
        try (TestSocket socket = new TestSocket(tiktok)) {
            return socket.send(head(method, target, body.length, headers))
                    .send(body)
                    .readReply();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String head(String method, String target, long length, String... headers) {
        return method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + length + "\r\n"
                + String.join(
                        "", Arrays.stream(headers).map(line -> line + "\r\n").toList()) + "\r\n";
    }

    String bearer() {
        return "Authorization: Bearer " + token;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String target(String url) {
        URI uri = URI.create(url);
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }

    static ObjectNode videoBody(long size, long chunk, long count) {
        ObjectNode body = Json.object();
        body.putObject("post_info").put("privacy_level", "SELF_ONLY").put("title", "hello #world");
        body.set("source_info", fileSource(size, chunk, count));
        return body;
    }

    static ObjectNode pullBody(String url) {
        ObjectNode body = videoBody(1, 1, 1);
        body.putObject("source_info").put("source", "PULL_FROM_URL").put("video_url", url);
        return body;
    }

    static ObjectNode inboxBody(long size) {
        ObjectNode body = Json.object();
        body.set("source_info", fileSource(size, size, 1));
        return body;
    }

    static ObjectNode photoBody(String mode, String... urls) {
        ObjectNode body = Json.object().put("media_type", "PHOTO").put("post_mode", mode);
        ObjectNode info = body.putObject("post_info").put("title", "photos");
        if (mode.equals("DIRECT_POST")) {
            info.put("privacy_level", "SELF_ONLY");
        }
        ObjectNode source =
                body.putObject("source_info").put("source", "PULL_FROM_URL").put("photo_cover_index", 0);
        Arrays.asList(urls).forEach(source.putArray("photo_images")::add);
        return body;
    }

    private static ObjectNode fileSource(long size, long chunk, long count) {
        return Json.object()
                .put("source", "FILE_UPLOAD")
                .put("video_size", size)
                .put("chunk_size", chunk)
                .put("total_chunk_count", count);
    }
}
