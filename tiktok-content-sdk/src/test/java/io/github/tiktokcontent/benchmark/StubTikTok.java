package io.github.tiktokcontent.benchmark;

import io.github.tiktokcontent.http.HttpCall;
import io.github.tiktokcontent.http.HttpReply;
import io.github.tiktokcontent.http.HttpTransport;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** TikTok that answers at once, in memory: takes every video, processes it for one look, publishes it at the second. */
final class StubTikTok implements HttpTransport {
    private static final Pattern PUBLISH_ID = Pattern.compile("v_pub_file~v2\\.[0-9]+");
    private static final String CREATOR = "{\"creator_username\":\"bench\",\"creator_nickname\":\"Bench\","
            + "\"privacy_level_options\":[\"SELF_ONLY\"],\"comment_disabled\":false,\"duet_disabled\":false,"
            + "\"stitch_disabled\":false,\"max_video_post_duration_sec\":600}";

    private final AtomicLong ids = new AtomicLong(7_000_000_000_000_000_000L);
    private final Map<String, Integer> looks = new ConcurrentHashMap<>();
    private final AtomicLong inits = new AtomicLong();

    /** How many inits it got. */
    long inits() {
        return inits.get();
    }

    @Override
    public CompletableFuture<HttpReply> send(HttpCall call) {
        Drain drain = new Drain();
        call.body().content().get().subscribe(drain);
        return drain.text.thenApply(body -> answer(call, body));
    }

    private HttpReply answer(HttpCall call, String body) {
        String path = call.uri().getPath();
        if (call.method().equals("PUT")) {
            return HttpReply.of(201, Map.of(), new byte[0]);
        }
        if (path.contains("creator_info")) {
            return ok(CREATOR);
        }
        if (path.contains("init")) {
            inits.incrementAndGet();
            long id = ids.incrementAndGet();
            return ok("{\"publish_id\":\"v_pub_file~v2." + id
                    + "\",\"upload_url\":\"https://open-upload.tiktokapis.com/video/?upload_id=" + id
                    + "&upload_token=bench\"}");
        }
        return ok(status(body));
    }

    private String status(String body) {
        Matcher id = PUBLISH_ID.matcher(body);
        if (!id.find()) {
            throw new IllegalStateException("No publish id in " + body);
        }
        return looks.merge(id.group(), 1, Integer::sum) < 2
                ? "{\"status\":\"PROCESSING_UPLOAD\"}"
                : "{\"status\":\"PUBLISH_COMPLETE\",\"publicaly_available_post_id\":[" + ids.incrementAndGet() + "]}";
    }

    private static HttpReply ok(String data) {
        String text = "{\"data\":" + data + ",\"error\":{\"code\":\"ok\",\"message\":\"\",\"log_id\":\"bench\"}}";
        return HttpReply.of(
                200, Map.of("content-type", List.of("application/json")), text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {}

    /** Reads a body to its end; keeps what is small. */
    private static final class Drain implements Flow.Subscriber<ByteBuffer> {
        private static final int KEPT = 4_096;

        private final CompletableFuture<String> text = new CompletableFuture<>();
        private final StringBuilder kept = new StringBuilder();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ByteBuffer part) {
            if (kept.length() < KEPT) {
                kept.append(StandardCharsets.ISO_8859_1.decode(part));
            }
            part.position(part.limit());
        }

        @Override
        public void onError(Throwable failure) {
            text.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            text.complete(kept.toString());
        }
    }
}
