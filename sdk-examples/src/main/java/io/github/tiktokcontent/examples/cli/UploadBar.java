package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.upload.UploadProgress;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar, for terminals. It begins with the first news and shows nothing before. */
final class UploadBar implements UploadView {
    private static final int INTERVAL_MILLIS = 100;
    private static final long SMALL = 10_000_000;

    private final PrintStream err;
    private final int width;
    private @Nullable ProgressBar bar;

    UploadBar(PrintStream err, int width) {
        this.err = err;
        this.width = width;
    }

    @Override
    public synchronized void progressed(UploadProgress progress) {
        ProgressBar shown = bar == null ? begun(progress) : bar;
        bar = shown;
        int chunk = Math.min(progress.chunk() + 1, progress.chunks());
        shown.setExtraMessage("chunk " + chunk + "/" + progress.chunks());
        shown.stepTo(progress.sentBytes());
    }

    private ProgressBar begun(UploadProgress progress) {
        boolean small = progress.totalBytes() < SMALL;
        return new ProgressBarBuilder()
                .setTaskName("Upload       ")
                .setInitialMax(progress.totalBytes())
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(INTERVAL_MILLIS)
                .setUnit(small ? " kB" : " MB", small ? 1_000 : 1_000_000)
                .setConsumer(new ConsoleProgressBarConsumer(err, width - 1))
                .build();
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
