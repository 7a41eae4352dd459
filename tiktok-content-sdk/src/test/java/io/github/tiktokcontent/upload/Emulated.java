package io.github.tiktokcontent.upload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.emulator.EmulatedPost;
import io.github.tiktokcontent.emulator.EmulatorBuilder;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.emulator.RecordedRequest;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.error.ErrorDetails;
import io.github.tiktokcontent.error.ServerException;
import io.github.tiktokcontent.http.Backoff;
import io.github.tiktokcontent.http.HttpBody;
import io.github.tiktokcontent.http.HttpCall;
import io.github.tiktokcontent.http.JdkTransport;
import io.github.tiktokcontent.http.Sleeper;
import io.github.tiktokcontent.http.Timeouts;
import io.github.tiktokcontent.internal.async.Async;
import io.github.tiktokcontent.model.FailReason;
import io.github.tiktokcontent.model.PostStatus;
import io.github.tiktokcontent.model.PostStatus.State;
import io.github.tiktokcontent.model.PublishId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** The emulator, our transport, and as much of a client as an upload needs. A megabyte has 1,000 bytes. */
final class Emulated implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INIT = "/v2/post/publish/inbox/video/init/";
    private static final Backoff SHORT = new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(5));

    final TikTokEmulator tiktok;
    final JdkTransport transport;

    Emulated() {
        this(TikTokEmulator.builder().megabyte(1000));
    }

    Emulated(EmulatorBuilder builder) {
        tiktok = builder.withoutRateLimits().pendingShareCap(Integer.MAX_VALUE).start();
        transport = JdkTransport.create();
    }

    UploadOptions options() {
        return options(Timeouts.DEFAULT);
    }

    UploadOptions options(Timeouts timeouts) {
        return new UploadOptions(UploadUrlRule.forApi(tiktok.apiBaseUrl()), InstantSource.system(), timeouts, SHORT, 5);
    }

    ChunkedUploader uploader() {
        return uploader(options());
    }

    ChunkedUploader uploader(UploadOptions options) {
        return new ChunkedUploader(transport, this::status, sleeper(), options);
    }

    Sleeper sleeper() {
        return transport.sleeper();
    }

    UploadSession init(UploadSource source, ChunkPlan plan) {
        String body = "{\"source_info\":{\"source\":\"FILE_UPLOAD\",\"video_size\":" + plan.size() + ",\"chunk_size\":"
                + plan.chunkSize() + ",\"total_chunk_count\":" + plan.count() + "}}";
        // Once more after a connection that had gone stale; the emulator has not read the first one then.
        JsonNode data = Async.await("init", Async.recover(post(INIT, body), failure -> post(INIT, body)));
        return new UploadSession(
                new PublishId(data.get("publish_id").asText()),
                Secret.of(data.get("upload_url").asText()),
                plan,
                source.contentType(),
                InstantSource.system().instant(),
                source.fingerprint());
    }

    CompletableFuture<PostStatus> status(PublishId id) {
        CompletableFuture<JsonNode> answer = post("/v2/post/publish/status/fetch/", "{\"publish_id\":\"" + id + "\"}");
        return Async.then(answer, data -> CompletableFuture.completedFuture(read(id, data)));
    }

    private static PostStatus read(PublishId id, JsonNode data) {
        String status = data.path("status").asText();
        JsonNode bytes = data.path("uploaded_bytes");
        return new PostStatus(
                id,
                State.from(status),
                status,
                Optional.ofNullable(data.path("fail_reason").textValue()).map(FailReason::new),
                List.of(),
                bytes.isNumber() ? OptionalLong.of(bytes.asLong()) : OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty());
    }

    private CompletableFuture<JsonNode> post(String path, String body) {
        HttpCall call = new HttpCall(
                "test call",
                "POST",
                tiktok.apiBaseUrl().resolve(path),
                Map.of("Authorization", "Bearer " + tiktok.accessToken(), "Content-Type", "application/json"),
                HttpBody.of(body.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                Duration.ofSeconds(10),
                Optional.empty());
        return Async.then(
                transport.send(call),
                reply -> Async.then(reply.bytes(call), bytes -> {
                    if (reply.status() != 200) {
                        return CompletableFuture.failedFuture(new ServerException(
                                path + " answered " + reply.status(), ErrorDetails.ofStatus(reply.status()), null));
                    }
                    try {
                        return CompletableFuture.completedFuture(
                                JSON.readTree(bytes).path("data"));
                    } catch (IOException e) {
                        return CompletableFuture.failedFuture(new UncheckedIOException(e));
                    }
                }));
    }

    EmulatedPost post(UploadSession session) {
        return tiktok.post(session.publishId().value());
    }

    /** The ranges of the PUTs in the order in which they came. */
    List<String> ranges() {
        return tiktok.journal().requests(Operation.UPLOAD).stream()
                .map(request -> request.header("Content-Range").orElse("none"))
                .toList();
    }

    long bytesArrived() {
        return tiktok.journal().requests(Operation.UPLOAD).stream()
                .mapToLong(RecordedRequest::bytes)
                .sum();
    }

    int inits() {
        return tiktok.journal().count(Operation.INBOX_VIDEO_INIT);
    }

    int questions() {
        return tiktok.journal().count(Operation.STATUS);
    }

    @Override
    public void close() {
        transport.close();
        tiktok.close();
    }
}
