package io.github.tiktokcontent.replicas;

import io.github.tiktokcontent.http.HttpCall;
import io.github.tiktokcontent.http.HttpReply;
import io.github.tiktokcontent.http.HttpTransport;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The real transport, which says when a moment has come, and which is itself the host of the videos that TikTok fetches. */
final class StruckTransport implements HttpTransport {
    static final String VIDEO_HOST = "media.example.com";

    private final HttpTransport transport;
    private final Blows blows;
    private final byte[] video;

    StruckTransport(HttpTransport transport, Blows blows, byte[] video) {
        this.transport = transport;
        this.blows = blows;
        this.video = video;
    }

    @Override
    public CompletableFuture<HttpReply> send(HttpCall call) {
        if (call.uri().getHost().equals(VIDEO_HOST)) {
            Map<String, List<String>> headers = Map.of(
                    "content-type", List.of("video/mp4"), "content-length", List.of(Integer.toString(video.length)));
            return CompletableFuture.completedFuture(HttpReply.of(200, headers, video));
        }
        String range = call.header("Content-Range");
        if (range == null) {
            return transport.send(call);
        }
        if (!range.startsWith("bytes 0-")) {
            blows.at(Moment.P05);
        }
        CompletableFuture<HttpReply> reply = transport.send(call);
        String[] ends = range.substring(range.indexOf('-') + 1).split("/", -1);
        if (Long.parseLong(ends[0]) + 1 == Long.parseLong(ends[1])) {
            blows.at(Moment.P07);
        }
        return reply;
    }

    @Override
    public void close() {
        transport.close();
    }
}
