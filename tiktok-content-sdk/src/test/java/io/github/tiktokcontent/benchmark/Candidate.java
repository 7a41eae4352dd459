package io.github.tiktokcontent.benchmark;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** One of those that are compared. Keeps its connections between two passes. */
interface Candidate extends AutoCloseable {
    /** Sends the whole video once and returns when the last chunk is answered. */
    void pass() throws IOException, InterruptedException, ExecutionException, TimeoutException;

    @Override
    void close() throws IOException;

    static Candidate of(String name, Workload work) throws IOException {
        return switch (name) {
            case "sdk" -> new SdkCandidate(work, false);
            case "transferTo" -> new RawUpload(work);
            case "jdk-ofFile" -> new JdkUpload(work, JdkUpload.Publisher.OF_FILE);
            case "jdk-ofInputStream" -> new JdkUpload(work, JdkUpload.Publisher.OF_INPUT_STREAM);
            case "jdk-ring" -> new JdkUpload(work, JdkUpload.Publisher.RING);
            case "okhttp" -> new OkHttpUpload(work);
            case "sdk-relay" -> new SdkCandidate(work, true);
            case "raw-relay" -> new RawRelay(work);
            default -> throw new IllegalArgumentException("no candidate is called " + name);
        };
    }
}
