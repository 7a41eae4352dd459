package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.upload.UploadProgress;
import java.io.PrintStream;

/** A line for each tenth of an upload, for pipes and logs. */
final class UploadLines implements UploadView {
    private static final int TENTHS = 10;

    private final PrintStream err;
    private long shown = -1;

    UploadLines(PrintStream err) {
        this.err = err;
    }

    @Override
    public synchronized void progressed(UploadProgress progress) {
        long tenth = progress.confirmedBytes() * TENTHS / progress.totalBytes();
        if (tenth > shown) {
            shown = tenth;
            err.println("Upload        " + tenth * TENTHS + " %, " + Amounts.bytes(progress.confirmedBytes()) + " of "
                    + Amounts.bytes(progress.totalBytes()));
        }
    }

    @Override
    public void close() {
        err.flush();
    }
}
