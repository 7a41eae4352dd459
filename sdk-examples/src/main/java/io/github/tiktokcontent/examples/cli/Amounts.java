package io.github.tiktokcontent.examples.cli;

import java.time.Duration;
import java.util.Locale;

/** Bytes and times as people write them. */
final class Amounts {
    private static final long KILO = 1_000;
    private static final long MEGA = 1_000_000;
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;

    private Amounts() {}

    /** Such as {@code 912 bytes}, {@code 235.7 kB} or {@code 1,204.0 MB}. */
    static String bytes(long count) {
        if (count < KILO) {
            return count + " bytes";
        }
        return count < MEGA ? decimal(count, KILO) + " kB" : decimal(count, MEGA) + " MB";
    }

    /** Such as {@code 6.02 s}, {@code 5 min} or {@code 3 h 0 min 7 s}. */
    static String time(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < MINUTE) {
            return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1000.0)
                    .replace(".00 s", " s");
        }
        long rest = seconds % MINUTE;
        String minutes = seconds / MINUTE % MINUTE + " min" + (rest == 0 ? "" : " " + rest + " s");
        return seconds < HOUR ? minutes : seconds / HOUR + " h " + minutes;
    }

    private static String decimal(long count, long unit) {
        return String.format(Locale.ROOT, "%,.1f", (double) count / unit);
    }
}
