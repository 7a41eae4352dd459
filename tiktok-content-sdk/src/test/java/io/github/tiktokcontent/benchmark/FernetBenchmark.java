package io.github.tiktokcontent.benchmark;

import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.crypto.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Tokens sealed and opened beside Python, round by round; started by {@code src/test/benchmark/fernet.sh}. */
final class FernetBenchmark {
    private static final int STEPS = 100;

    private record Round(double javaSeals, double javaOpens, double pythonSeals, double pythonOpens) {}

    private final FernetCipher cipher = FernetCipher.of(List.of(FernetCipher.newKey()));
    private final double seconds;
    private final Secret plain;
    private final String token;
    private String version = "";
    private long characters;

    private FernetBenchmark(double seconds, int size) {
        this.seconds = seconds;
        this.plain = Secret.of("x".repeat(size));
        this.token = cipher.encrypt(plain);
    }

    /** Python, its script, rounds, seconds of each measurement, bytes of the plain text. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int size = Integer.parseInt(args[4]);
        FernetBenchmark benchmark = new FernetBenchmark(Double.parseDouble(args[3]), size);
        benchmark.seals();
        benchmark.opens();
        List<Round> rounds = new ArrayList<>();
        for (int round = 0; round < Integer.parseInt(args[2]); round++) {
            double[] python = benchmark.python(args[0], args[1], args[3], args[4]);
            rounds.add(new Round(benchmark.seals(), benchmark.opens(), python[0], python[1]));
        }
        System.out.printf(
                Locale.ROOT,
                "Tokens of %,d bytes, one thread, %s rounds of %s s; %s %s, cryptography %s; load average %s%n%n",
                size,
                args[2],
                args[3],
                System.getProperty("java.vm.name"),
                System.getProperty("java.vm.version"),
                benchmark.version,
                Machine.load());
        System.out.println("| thousands a second | library | Python | × Python |\n| --- | --- | --- | --- |");
        row("seal", rounds, Round::javaSeals, Round::pythonSeals);
        row("open", rounds, Round::javaOpens, Round::pythonOpens);
    }

    private static void row(
            String name, List<Round> rounds, ToDoubleFunction<Round> library, ToDoubleFunction<Round> python) {
        System.out.println("| " + name + " | " + Range.of(rounds.stream().mapToDouble(library)) + " | "
                + Range.of(rounds.stream().mapToDouble(python)) + " | "
                + Range.of(rounds.stream()
                        .mapToDouble(round -> library.applyAsDouble(round) / python.applyAsDouble(round)))
                + " |");
    }

    private double seals() {
        return rate(() -> characters += cipher.encrypt(plain).length());
    }

    private double opens() {
        return rate(() -> characters += cipher.decrypt(token).reveal().length());
    }

    private double rate(Runnable step) {
        long start = System.nanoTime();
        long count = 0;
        while (System.nanoTime() - start < seconds * 1e9) {
            for (int i = 0; i < STEPS; i++) {
                step.run();
            }
            count += STEPS;
        }
        if (characters == 0) {
            throw new IllegalStateException("nothing was sealed or opened");
        }
        return count / ((System.nanoTime() - start) / 1e9) / 1000;
    }

    private double[] python(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String[] words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .strip()
                .split(" ", -1);
        if (process.waitFor() != 0 || words.length != 3) {
            throw new IOException(String.join(" ", command) + " failed");
        }
        version = words[2];
        return new double[] {Double.parseDouble(words[0]), Double.parseDouble(words[1])};
    }
}
