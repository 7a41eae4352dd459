package io.github.tiktokcontent.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** OkHttp with its own body of a file, which is {@code writeAll} of the file's source. */
final class OkHttpUpload implements Candidate {
    private static final MediaType MP4 = MediaType.get("video/mp4");

    private final OkHttpClient client = new OkHttpClient.Builder()
            .protocols(List.of(Protocol.HTTP_1_1))
            .callTimeout(Duration.ofMinutes(5))
            .build();
    private final Workload work;

    OkHttpUpload(Workload work) {
        this.work = work;
    }

    @Override
    public void pass() throws IOException {
        for (int i = 0; i < work.plan().count(); i++) {
            Request request = new Request.Builder()
                    .url(work.target().toString())
                    .header("Content-Range", work.plan().contentRange(i))
                    .put(RequestBody.create(work.piece(i).toFile(), MP4))
                    .build();
            try (Response response = client.newCall(request).execute()) {
                work.check(i, response.code());
            }
        }
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }
}
