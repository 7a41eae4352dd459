package io.github.tiktokcontent.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What other programs take of the machine, from {@code /proc}.
 *
 * @param nanos when it was looked at
 * @param busy what all CPUs have worked, in hundredths of a second
 * @param ours what the benchmark itself took of it
 */
record Machine(long nanos, long busy, long ours) {
    private static final int TICKS_PER_SECOND = 100;
    private static final Path SELF = Path.of("/proc/self/stat");

    static Machine now(long sink) throws IOException {
        String[] all = Files.readString(Path.of("/proc/stat")).split("\n", 2)[0].split(" +", -1);
        // user, nice, system; irq, softirq, steal. Idle and waiting stand between.
        long busy = number(all, 1) + number(all, 2) + number(all, 3) + number(all, 6) + number(all, 7) + number(all, 8);
        return new Machine(System.nanoTime(), busy, ticks(SELF, 4) + ticks(Path.of("/proc/" + sink + "/stat"), 2));
    }

    /** User and system time, and with four fields those of the children that have ended. */
    private static long ticks(Path stat, int fields) throws IOException {
        String text = Files.readString(stat);
        String[] words = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
        long sum = 0;
        for (int i = 0; i < fields; i++) {
            sum += number(words, 11 + i);
        }
        return sum;
    }

    /** The load average of the last minute. */
    static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
    }

    private static long number(String[] words, int index) {
        return Long.parseLong(words[index].strip());
    }

    /** The share of all CPUs, 0 to 1, that others took since then. */
    double others(long sink) throws IOException {
        Machine now = now(sink);
        double ticks = (now.nanos - nanos)
                / 1e9
                * TICKS_PER_SECOND
                * Runtime.getRuntime().availableProcessors();
        return Math.max(0, (now.busy - busy - (now.ours - ours)) / ticks);
    }

    /** Waits until others take at most that share for half a second, but not for ever. */
    static void awaitCalm(long sink, double share, Duration patience) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < patience.toNanos()) {
            Machine before = now(sink);
            TimeUnit.MILLISECONDS.sleep(500);
            if (before.others(sink) <= share) {
                return;
            }
        }
    }
}
