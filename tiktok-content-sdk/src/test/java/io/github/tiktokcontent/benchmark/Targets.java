package io.github.tiktokcontent.benchmark;

import java.util.List;
import java.util.Locale;

/** What the library has to reach, and whether it did. */
final class Targets {
    private static final double HEAP_MB = 24;
    private static final double LINK_GB_PER_SECOND = 0.25;

    private final StringBuilder rows =
            new StringBuilder("| measure | target | measured | |\n| --- | --- | --- | --- |\n");

    void upload(Series series, Report report) {
        row(series, "× curl", true, 1.5, report.ratio("sdk", "curl"));
        row(series, "× OkHttp", true, 4, report.ratio("sdk", "okhttp"));
        row(series, "× transferTo", true, 0.45, report.ratio("sdk", "transferTo"));
        row(series, "CPU s/GB", false, 0.35, report.cpu("sdk"));
        heap(series, report, "sdk");
    }

    void tls(Series series, Report report) {
        row(series, "× curl", true, 0.9, report.ratio("sdk", "curl"));
        row(series, "× OkHttp", true, 1.4, report.ratio("sdk", "okhttp"));
    }

    void link(Series series, Report report) {
        Range speed = report.speed("sdk-relay");
        row(
                series,
                "share of the link",
                true,
                0.93,
                new Range(
                        speed.median() / LINK_GB_PER_SECOND,
                        speed.min() / LINK_GB_PER_SECOND,
                        speed.max() / LINK_GB_PER_SECOND));
        heap(series, report, "sdk-relay");
    }

    private void heap(Series series, Report report, String client) {
        row(
                series,
                "heap MB, peak with garbage",
                false,
                HEAP_MB,
                new Range(report.heap(client), report.heap(client), report.heap(client)));
        row(
                series,
                "heap MB, live",
                false,
                HEAP_MB,
                new Range(report.liveHeap(client), report.liveHeap(client), report.liveHeap(client)));
    }

    private void row(Series series, String measure, boolean atLeast, double target, Range measured) {
        boolean met = atLeast ? measured.median() >= target : measured.median() <= target;
        rows.append(String.format(
                Locale.ROOT,
                "| %s, %s | %s %.2f | %s | %s |%n",
                series.title(),
                measure,
                atLeast ? "≥" : "≤",
                target,
                measured.min() == measured.max() ? String.format(Locale.ROOT, "%.2f", measured.median()) : measured,
                met ? "met" : "**missed**"));
    }

    @Override
    public String toString() {
        return rows.toString();
    }

    /** Whose ratios a table shows. */
    static List<String> peers(String part) {
        return switch (part) {
            case "upload" -> List.of("curl", "okhttp", "transferTo");
            case "tls" -> List.of("curl", "okhttp");
            default -> List.of("raw-relay");
        };
    }
}
