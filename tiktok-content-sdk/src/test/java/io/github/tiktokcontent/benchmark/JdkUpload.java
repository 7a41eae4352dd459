package io.github.tiktokcontent.benchmark;

import io.github.tiktokcontent.upload.Chunk;
import io.github.tiktokcontent.upload.UploadSource;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** The JDK's client and nothing else. */
final class JdkUpload implements Candidate {
    /** Where the bytes come from. The JDK's publishers know no part of a file, so they get one file per chunk. */
    enum Publisher {
        OF_FILE,
        OF_INPUT_STREAM,
        /** This library's. */
        RING
    }

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Workload work;
    private final Publisher publisher;
    private final UploadSource ring;

    JdkUpload(Workload work, Publisher publisher) throws IOException {
        this.work = work;
        this.publisher = publisher;
        this.ring = UploadSource.file(work.file(), "video/mp4");
    }

    @Override
    public void pass() throws IOException, InterruptedException {
        for (int i = 0; i < work.plan().count(); i++) {
            HttpRequest request = HttpRequest.newBuilder(work.target())
                    .header("Content-Type", "video/mp4")
                    .header("Content-Range", work.plan().contentRange(i))
                    .PUT(body(i))
                    .build();
            work.check(
                    i,
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        }
    }

    private BodyPublisher body(int index) throws FileNotFoundException {
        Chunk chunk = work.plan().chunk(index);
        return switch (publisher) {
            case OF_FILE -> BodyPublishers.ofFile(work.piece(index));
            case OF_INPUT_STREAM ->
                BodyPublishers.fromPublisher(
                        BodyPublishers.ofInputStream(() -> {
                            try {
                                return new FileInputStream(work.piece(index).toFile());
                            } catch (FileNotFoundException e) {
                                throw new UncheckedIOException(e);
                            }
                        }),
                        chunk.length());
            case RING -> BodyPublishers.fromPublisher(ring.open(chunk.first(), chunk.length()), chunk.length());
        };
    }

    @Override
    public void close() {
        ring.close();
    }
}
