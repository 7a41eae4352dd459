package io.github.tiktokcontent.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The trials of one series as a table. GB and MB are decimal. */
final class Report {
    private final List<Trial> trials;
    private final double gigabytes;

    Report(List<Trial> trials, long size) {
        this.trials = trials;
        this.gigabytes = size / 1e9;
    }

    String table(List<String> clients, List<String> peers) {
        StringBuilder text = new StringBuilder("| client | n | warm GB/s | warm CPU s/GB | first pass GB/s, CPU s/GB |"
                + " RssAnon MB | heap MB, peak / live | percent of the CPUs taken by others |");
        peers.forEach(peer -> text.append(" × ").append(peer).append(" |"));
        text.append("\n|").append(" --- |".repeat(8 + peers.size())).append('\n');
        for (String client : clients) {
            text.append("| ").append(client).append(" | ").append(warm(client).count());
            text.append(" | ").append(speed(client)).append(" | ").append(cpu(client));
            text.append(" | ").append(first(client));
            text.append(" | ").append(megabytes(client, Trial::rssAnon));
            text.append(" | ")
                    .append(heap(client) == 0 ? "" : megabytes(client, Trial::heapPeak))
                    .append(" / ")
                    .append(heap(client) == 0 ? "" : megabytes(client, Trial::heapLive));
            text.append(" | ").append(others(client));
            for (String peer : peers) {
                text.append(" | ").append(peer.equals(client) ? "1" : ratio(client, peer));
            }
            text.append(" |\n");
        }
        return text.toString();
    }

    Range speed(String client) {
        return Range.of(warm(client).mapToDouble(pass -> gigabytes / pass.seconds()));
    }

    Range cpu(String client) {
        return Range.of(warm(client).mapToDouble(pass -> pass.cpuSeconds() / gigabytes));
    }

    /** The most of all rounds, in MB. */
    double heap(String client) {
        return of(client).mapToDouble(Trial::heapPeak).max().orElse(0) / 1e6;
    }

    double liveHeap(String client) {
        return of(client).mapToDouble(Trial::heapLive).max().orElse(0) / 1e6;
    }

    /** How many times as fast as a peer of the same round. */
    Range ratio(String client, String peer) {
        return Range.of(of(client)
                .mapToDouble(trial -> of(peer).filter(other -> other.round() == trial.round())
                                .mapToDouble(Trial::warmSeconds)
                                .findFirst()
                                .orElseThrow()
                        / trial.warmSeconds()));
    }

    private String first(String client) {
        Function<ToDoubleFunction<Pass>, Double> median = number ->
                Range.of(of(client).map(Trial::first).mapToDouble(number)).median();
        return String.format(
                Locale.ROOT,
                "%.2f, %.2f",
                median.apply(pass -> gigabytes / pass.seconds()),
                median.apply(pass -> pass.cpuSeconds() / gigabytes));
    }

    private String megabytes(String client, ToDoubleFunction<Trial> bytes) {
        Range range = Range.of(of(client).mapToDouble(bytes));
        return String.format(
                Locale.ROOT, "%.0f (%.0f–%.0f)", range.median() / 1e6, range.min() / 1e6, range.max() / 1e6);
    }

    private String others(String client) {
        Range range = Range.of(of(client).mapToDouble(Trial::others));
        return String.format(
                Locale.ROOT, "%.0f (%.0f–%.0f)", 100 * range.median(), 100 * range.min(), 100 * range.max());
    }

    private Stream<Trial> of(String client) {
        return trials.stream().filter(trial -> trial.client().equals(client));
    }

    private Stream<Pass> warm(String client) {
        return of(client).flatMap(trial -> trial.warm().stream());
    }
}
