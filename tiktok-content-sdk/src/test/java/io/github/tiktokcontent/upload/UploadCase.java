package io.github.tiktokcontent.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.TransportException;
import io.github.tiktokcontent.error.UploadException;
import io.github.tiktokcontent.http.HttpReply;
import io.github.tiktokcontent.upload.Fixtures.SteppedSleeper;
import io.github.tiktokcontent.upload.MemoryHost.Sending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** One video of five chunks (the last one longer), a host in memory, and the upload between them. */
final class UploadCase implements AutoCloseable {
    static final int CHUNKS = 5;
    static final int LAST = CHUNKS - 1;

    final Path file;
    final byte[] video;
    final ChunkPlan plan = Fixtures.plan(53_000, 10_000);
    final MemoryHost host = new MemoryHost(plan);
    final SteppedSleeper sleeper = new SteppedSleeper();
    final UploadSource source;
    final List<UploadProgress> progress = new ArrayList<>();
    UploadOptions options = Fixtures.options();
    CommitGate gate = CommitGate.OPEN;

    UploadCase(Path folder) throws IOException {
        file = Fixtures.file(folder, plan.size(), 42);
        video = Files.readAllBytes(file);
        source = UploadSource.file(file, "video/mp4");
    }

    UploadSession session() {
        return Fixtures.session(source, plan);
    }

    /** Reacts to the n-th sending (from 1) in its own way, and rightly to all others. */
    UploadCase at(int sending, Function<Sending, HttpReply> reaction) {
        MemoryHost.Reaction usual = host.reaction;
        host.reaction =
                put -> put.number == sending ? CompletableFuture.completedFuture(reaction.apply(put)) : usual.to(put);
        return this;
    }

    UploadCase from(int sending, Function<Sending, HttpReply> reaction) {
        MemoryHost.Reaction usual = host.reaction;
        host.reaction =
                put -> put.number >= sending ? CompletableFuture.completedFuture(reaction.apply(put)) : usual.to(put);
        return this;
    }

    UploadCase failsAt(int sending, boolean stored, Throwable failure) {
        MemoryHost.Reaction usual = host.reaction;
        host.reaction = put -> {
            if (put.number != sending) {
                return usual.to(put);
            }
            if (stored) {
                assertThat(put.store().status()).isBetween(200, 299);
            }
            return CompletableFuture.failedFuture(failure);
        };
        return this;
    }

    static TransportException broken() {
        return new TransportException("the connection broke", Outcome.AMBIGUOUS, true, new IOException("reset"));
    }

    CompletableFuture<Void> start() {
        return uploader().upload(session(), source, progress::add, gate);
    }

    CompletableFuture<Void> resume() {
        return uploader().resume(session(), source, progress::add, gate);
    }

    ChunkedUploader uploader() {
        return new ChunkedUploader(host, host::ask, sleeper, options);
    }

    /** Runs to the good end and checks what arrived. */
    UploadCase arrives() {
        return arrived(start());
    }

    UploadCase arrived(CompletableFuture<Void> upload) {
        Fixtures.finish(upload);
        assertThat(host.received).isEqualTo(plan.size());
        assertThat(host.sha256()).isEqualTo(Fixtures.hex(Fixtures.sha256().digest(video)));
        return this;
    }

    UploadException ends() {
        return Fixtures.failureOf(start());
    }

    UploadCase sent(Integer... chunks) {
        assertThat(host.chunksSent()).containsExactly(chunks);
        return this;
    }

    UploadCase asked(int times) {
        assertThat(host.questions).hasValue(times);
        return this;
    }

    @Override
    public void close() {
        source.close();
    }
}
