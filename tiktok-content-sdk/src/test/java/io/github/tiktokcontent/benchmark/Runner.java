package io.github.tiktokcontent.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Runs one client in a process of its own. */
final class Runner {
    /** Marks a client whose heap may not grow past 24 MB. */
    private static final String SMALL = "-24m";

    private static final int SAMPLE_MILLIS = 20;

    private final Workload work;
    private final Path trust;
    private final Path authority;
    private final Calm calm;

    /** The trust store for JVMs and the certificate for curl are used with an https sink only. */
    Runner(Workload work, Path trust, Path authority, Calm calm) {
        this.calm = calm;
        this.work = work;
        this.trust = trust;
        this.authority = authority;
    }

    /**
     * When it is worth measuring.
     *
     * @param sink the process on the other side
     * @param share of the CPUs, 0 to 1, that other programs may take
     * @param patience how long to wait for that
     * @param repeats how often a disturbed trial is made again
     */
    record Calm(long sink, double share, Duration patience, int repeats) {}

    /** The first trial that nobody disturbed, or else the one that was disturbed least. */
    Trial run(String client, int round, int passes) throws IOException, InterruptedException {
        Trial best = once(client, round, passes);
        for (int i = 0; i < calm.repeats() && best.others() > calm.share(); i++) {
            Trial next = once(client, round, passes);
            best = next.others() < best.others() ? next : best;
        }
        return best;
    }

    private Trial once(String client, int round, int passes) throws IOException, InterruptedException {
        Machine.awaitCalm(calm.sink(), calm.share(), calm.patience());
        Machine before = Machine.now(calm.sink());
        Trial trial = client.equals("curl") ? curl(round, passes) : jvm(client, round, passes);
        return trial.withOthers(before.others(calm.sink()));
    }

    private Trial jvm(String client, int round, int passes) throws IOException, InterruptedException {
        String heap = client.endsWith(SMALL) ? "-Xmx24m" : "-Xmx64m";
        List<String> command =
                new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", heap, "-XX:+UseG1GC"));
        if (isTls()) {
            command.add("-Djavax.net.ssl.trustStore=" + trust);
            command.add("-Djavax.net.ssl.trustStorePassword=changeit");
        }
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                BenchmarkClient.class.getName(),
                client.replace(SMALL, ""),
                work.sink().toString(),
                work.file().toString(),
                work.pieces().toString(),
                String.valueOf(work.plan().chunkSize()),
                String.valueOf(passes)));
        Ended ended = run(command);
        List<Pass> done = new ArrayList<>();
        long peak = 0;
        long live = 0;
        for (String line : ended.lines()) {
            String[] words = line.split(" ", -1);
            if (words[0].equals("pass")) {
                done.add(new Pass(Double.parseDouble(words[1]), Double.parseDouble(words[2])));
            } else if (words[0].equals("heap")) {
                peak = Long.parseLong(words[1]);
                live = Long.parseLong(words[2]);
            }
        }
        if (done.size() != passes) {
            throw new IOException(client + " ended after " + done.size() + " of " + passes + " passes");
        }
        return new Trial(client, round, done, peak, live, ended.rssAnon(), 0);
    }

    /** One process per pass: curl has nothing to warm up. */
    private Trial curl(int round, int passes) throws IOException, InterruptedException {
        Path config = work.pieces().resolve("curl.config");
        Files.writeString(config, curlConfig());
        List<Pass> done = new ArrayList<>();
        long rssAnon = 0;
        for (int i = 0; i < passes; i++) {
            Ended ended = run(List.of(
                    "bash",
                    "-c",
                    "TIMEFORMAT='pass %R %U %S'; { time curl -q --config \"$1\"; } 2>&1",
                    "bash",
                    config.toString()));
            String[] words = ended.lines().get(ended.lines().size() - 1).split(" ", -1);
            long answers = ended.lines().stream()
                    .filter(line -> line.matches("20[16]"))
                    .count();
            if (!words[0].equals("pass") || answers != work.plan().count()) {
                throw new IOException("curl failed: " + ended.lines());
            }
            done.add(new Pass(
                    Double.parseDouble(words[1]), Double.parseDouble(words[2]) + Double.parseDouble(words[3])));
            rssAnon = Math.max(rssAnon, ended.rssAnon());
        }
        return new Trial("curl", round, done, 0, 0, rssAnon, 0);
    }

    private String curlConfig() {
        StringBuilder config = new StringBuilder();
        for (int i = 0; i < work.plan().count(); i++) {
            config.append(i == 0 ? "" : "next\n")
                    .append("http1.1\nsilent\nshow-error\nwrite-out = \"%{http_code}\\n\"\nurl = \"")
                    .append(work.target())
                    .append("\"\nupload-file = \"")
                    .append(work.piece(i))
                    .append(
                            "\"\nheader = \"Content-Type: video/mp4\"\nheader = \"Expect:\"\nheader = \"Content-Range: ")
                    .append(work.plan().contentRange(i))
                    .append("\"\n");
            if (isTls()) {
                config.append("cacert = \"").append(authority).append("\"\n");
            }
        }
        return config.toString();
    }

    private boolean isTls() {
        return work.sink().getScheme().equals("https");
    }

    private record Ended(List<String> lines, long rssAnon) {}

    private static Ended run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        AtomicLong most = new AtomicLong();
        Thread sampler = new Thread(() -> sample(process, most), "rss");
        sampler.setDaemon(true);
        sampler.start();
        List<String> lines;
        try (BufferedReader output = process.inputReader()) {
            lines = output.lines().toList();
        }
        int code = process.waitFor();
        sampler.join();
        if (code != 0) {
            throw new IOException(command.get(0) + " ended with " + code);
        }
        return new Ended(lines, most.get());
    }

    private static void sample(Process process, AtomicLong most) {
        try {
            do {
                most.accumulateAndGet(rssAnon(process.pid()), Math::max);
            } while (!process.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long rssAnon(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
                if (line.startsWith("RssAnon:")) {
                    return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
            return 0;
        } catch (NoSuchFileException e) {
            return 0; // ended just now
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
