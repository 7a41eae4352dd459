package io.github.tiktokcontent.upload;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.http.JdkTransport;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A process that goes on with sessions that another one has opened: their texts come on standard input, one a line. It has
 * no access token and so can ask nobody. Prints its peak of heap memory in bytes.
 */
final class UploadChild {
    private UploadChild() {}

    public static void main(String[] args) throws Exception {
        AtomicLong peak = new AtomicLong();
        List<CompletableFuture<Void>> uploads = new ArrayList<>();
        List<UploadSource> sources = new ArrayList<>();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        try (JdkTransport transport = JdkTransport.create()) {
            ChunkedUploader uploader = new ChunkedUploader(
                    transport,
                    id -> CompletableFuture.failedFuture(new IllegalStateException("nobody to ask")),
                    transport.sleeper(),
                    UploadOptions.of(UploadUrlRule.forApi(URI.create(args[0])), InstantSource.system()));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                UploadSource source = UploadSource.file(Path.of(args[1]), "video/mp4");
                sources.add(source);
                uploads.add(uploader.resume(UploadSession.parse(Secret.of(line)), source, progress -> sample(peak)));
            }
            uploads.forEach(CompletableFuture::join);
        } finally {
            sources.forEach(UploadSource::close);
        }
        System.out.println("peak " + peak.get());
    }

    /** Taken with each megabyte that is sent; garbage counts. */
    private static void sample(AtomicLong peak) {
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        peak.accumulateAndGet(used, Math::max);
    }
}
