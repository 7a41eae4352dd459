package io.github.tiktokcontent.benchmark;

import io.github.tiktokcontent.upload.ChunkPlan;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import okhttp3.OkHttp;

/**
 * Runs all series and prints their tables in Markdown. Options are {@code name=value}: sink, folder, seed, rounds,
 * passes, relay-rounds, calm, patience, repeats, parts (any of upload,tls,relay,link), chunks, note. See {@code run.sh}.
 */
final class Benchmark {
    private static final long SIZE = 2_000_000_000;
    private static final int LINK = 250_000_000;

    private final Map<String, String> options = new HashMap<>();
    private final Path folder;
    private final Random random;
    private final Targets targets = new Targets();

    private Benchmark(String[] args) {
        for (String arg : args) {
            options.put(arg.substring(0, arg.indexOf('=')), arg.substring(arg.indexOf('=') + 1));
        }
        this.folder = Path.of(option("folder"));
        this.random = new Random(Long.parseLong(option("seed")));
    }

    /** See the class. */
    public static void main(String[] args) throws IOException, InterruptedException {
        new Benchmark(args).run();
    }

    private void run() throws IOException, InterruptedException {
        System.out.printf(
                Locale.ROOT,
                "%s, %d CPUs, Linux %s, %s %s, OkHttp %s, %s, seed %s; %s%n%n",
                Instant.now().truncatedTo(ChronoUnit.MINUTES),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.version"),
                System.getProperty("java.vm.name"),
                System.getProperty("java.vm.version"),
                OkHttp.VERSION,
                option("curl"),
                option("seed"),
                option("note"));
        for (String chunk : option("chunks").split(",", -1)) {
            ChunkPlan plan = ChunkPlan.of(SIZE, Long.parseLong(chunk));
            Path pieces = Files.createDirectories(folder.resolve("pieces"));
            cut(plan, pieces);
            for (String part : option("parts").split(",", -1)) {
                run(part, series(part, plan), plan, pieces);
            }
        }
        System.out.println(
                "### Targets\n\nOf sdk and sdk-relay; medians count, heap is the most of all rounds.\n\n" + targets);
    }

    private Series series(String part, ChunkPlan plan) {
        long chunk = plan.chunkSize();
        String chunks = String.format(Locale.ROOT, "chunks of %,d bytes", chunk);
        int rounds = Integer.parseInt(option("rounds"));
        int passes = Integer.parseInt(option("passes"));
        int relays = Integer.parseInt(option("relay-rounds"));
        List<String> relay = List.of("sdk-relay", "sdk-relay-24m", "raw-relay");
        return switch (part) {
            case "upload" ->
                new Series(
                        "Upload, " + chunks,
                        chunk,
                        List.of(),
                        List.of(
                                "sdk",
                                "sdk-24m",
                                "jdk-ring",
                                "transferTo",
                                "curl",
                                "okhttp",
                                "jdk-ofFile",
                                "jdk-ofInputStream"),
                        rounds,
                        passes);
            case "tls" ->
                new Series(
                        "Upload with TLS 1.3, " + chunks,
                        chunk,
                        List.of("--tls", option("certificate"), option("key")),
                        List.of("sdk", "curl", "okhttp"),
                        relays,
                        passes);
            case "relay" -> new Series("Relay, full speed, " + chunks, chunk, List.of(), relay, relays, 4);
            case "link" ->
                new Series(
                        "Relay, both links at 250 MB/s, " + chunks,
                        chunk,
                        List.of("--rate", String.valueOf(LINK)),
                        relay,
                        relays,
                        2);
            default -> throw new IllegalArgumentException("no part is called " + part);
        };
    }

    private void run(String part, Series series, ChunkPlan plan, Path pieces) throws IOException, InterruptedException {
        List<Trial> trials = new ArrayList<>();
        String before = Machine.load();
        try (Sink sink = new Sink(option("sink"), video().toString(), series.sink())) {
            URI uri = sink.uri();
            Runner.Calm calm = new Runner.Calm(
                    sink.pid(),
                    Double.parseDouble(option("calm")),
                    Duration.ofSeconds(Long.parseLong(option("patience"))),
                    Integer.parseInt(option("repeats")));
            Runner runner = new Runner(
                    new Workload(uri, video(), pieces, plan),
                    Path.of(option("trust")),
                    Path.of(option("certificate")),
                    calm);
            for (int round = 0; round < series.rounds(); round++) {
                List<String> order = new ArrayList<>(series.clients());
                Collections.shuffle(order, random);
                for (String client : order) {
                    Trial trial = runner.run(client, round, series.passes());
                    System.err.println(series.title() + ", round " + round + ": " + trial);
                    trials.add(trial);
                }
            }
        }
        Report report = new Report(trials, plan.size());
        System.out.println("### " + series.title() + "\n\n" + series.rounds() + " rounds of " + series.passes()
                + " passes; load average " + before
                + " before, " + Machine.load() + " after\n\n" + report.table(series.clients(), Targets.peers(part)));
        switch (part) {
            case "upload" -> targets.upload(series, report);
            case "tls" -> targets.tls(series, report);
            case "link" -> targets.link(series, report);
            default -> {}
        }
    }

    private void cut(ChunkPlan plan, Path pieces) throws IOException {
        Workload work = new Workload(URI.create("http://127.0.0.1"), video(), pieces, plan);
        for (int i = 0; ; i++) {
            Path piece = work.piece(i);
            Files.deleteIfExists(piece);
            if (i >= plan.count()) {
                if (!Files.exists(work.piece(i + 1))) {
                    return;
                }
                continue;
            }
            try (FileChannel from = FileChannel.open(video());
                    FileChannel to = FileChannel.open(piece, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                long at = plan.chunk(i).first();
                while (at < plan.chunk(i).end()) {
                    at += from.transferTo(at, plan.chunk(i).end() - at, to);
                }
            }
        }
    }

    private Path video() {
        return folder.resolve("video.mp4");
    }

    private String option(String name) {
        String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the option " + name + "= is missing");
        }
        return value;
    }
}
