package io.github.tiktokcontent.benchmark;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.http.HttpTransport;
import io.github.tiktokcontent.http.JdkTransport;
import io.github.tiktokcontent.http.RateLimits;
import io.github.tiktokcontent.http.Transports;
import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.upload.ChunkPlan;
import io.github.tiktokcontent.upload.ChunkedUploader;
import io.github.tiktokcontent.upload.UploadOptions;
import io.github.tiktokcontent.upload.UploadSession;
import io.github.tiktokcontent.upload.UploadSource;
import io.github.tiktokcontent.upload.UploadUrlRule;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** This library with everything that it does in earnest: limits, retries, deadlines, call listener, progress. */
final class SdkCandidate implements Candidate {
    private static final PublishId ATTEMPT = new PublishId("v_pub_file~v2.benchmark");

    private final Workload work;
    private final boolean relays;
    private final InstantSource clock = InstantSource.system();
    private final AtomicInteger puts = new AtomicInteger();
    private final AtomicLong confirmed = new AtomicLong();
    private final JdkTransport jdk = JdkTransport.create();
    private final HttpTransport transport;
    private final UploadOptions options;
    private final ChunkedUploader uploader;
    private int passes;

    SdkCandidate(Workload work, boolean relays) {
        this.work = work;
        this.relays = relays;
        this.transport = Transports.layered(jdk, RateLimits.waiting(), jdk.sleeper(), List.of(attempt -> {
            if (attempt.method().equals("PUT")) {
                puts.incrementAndGet();
            }
        }));
        this.options = UploadOptions.of(UploadUrlRule.forApi(work.sink()), clock);
        this.uploader = new ChunkedUploader(
                transport,
                asked -> CompletableFuture.failedFuture(new IllegalStateException("no answer should be lost here")),
                jdk.sleeper(),
                options);
    }

    @Override
    public void pass() throws IOException, InterruptedException, ExecutionException, TimeoutException {
        passes++;
        try (UploadSource source = open()) {
            ChunkPlan plan = ChunkPlan.of(source.size(), work.plan().chunkSize());
            UploadSession session = new UploadSession(
                    ATTEMPT,
                    Secret.of(work.target().toString()),
                    plan,
                    source.contentType(),
                    clock.instant(),
                    source.fingerprint());
            uploader.upload(session, source, progress -> confirmed.set(progress.confirmedBytes()))
                    .get(5, TimeUnit.MINUTES);
        }
        // The listener may hear of the last one a moment later.
        if (puts.get() > passes * work.plan().count()
                || confirmed.get() != work.plan().size()) {
            throw new IllegalStateException("after " + passes + " passes, " + puts + " PUTs of " + work.plan());
        }
    }

    private UploadSource open() throws IOException, InterruptedException, ExecutionException, TimeoutException {
        return relays
                ? UploadSource.relay(work.source(), transport, jdk.sleeper(), options)
                        .get(1, TimeUnit.MINUTES)
                : UploadSource.file(work.file(), "video/mp4");
    }

    @Override
    public void close() {
        transport.close();
    }
}
