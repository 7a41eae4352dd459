package io.github.tiktokcontent.replicas;

import io.github.tiktokcontent.databases.TestDatabase;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.stage.ClassPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A {@link Replica} in a process of its own. */
final class ReplicaProcess implements AutoCloseable {
    private final Process process;
    private final Writer commands;
    private final BufferedReader answers;

    private ReplicaProcess(Process process) {
        this.process = process;
        commands = process.outputWriter(StandardCharsets.US_ASCII);
        answers = process.inputReader(StandardCharsets.US_ASCII);
    }

    static ReplicaProcess start(TestDatabase database, TikTokEmulator tiktok, String keys) throws IOException {
        return start(Replica.class, database, tiktok, keys, Map.of());
    }

    /** Another main class, with further variables for it. */
    static ReplicaProcess start(
            Class<?> main, TestDatabase database, TikTokEmulator tiktok, String keys, Map<String, String> more)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        ClassPath.ofTests(),
                        main.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .putAll(Map.of(
                        "DB_URL", database.url(),
                        "DB_USER", database.user(),
                        "DB_PASSWORD", database.password(),
                        "API", tiktok.apiBaseUrl().toString(),
                        "APP_KEY", tiktok.clientKey(),
                        "APP_SECRET", tiktok.clientSecret(),
                        "KEYS", keys));
        builder.environment().putAll(more);
        ReplicaProcess started = new ReplicaProcess(builder.start());
        started.expect("ready");
        return started;
    }

    void send(String command) throws IOException {
        commands.write(command + "\n");
        commands.flush();
    }

    /** The next line, apart from what a logger printed. */
    String answer() throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (!line.matches("\\d\\d:\\d\\d:\\d\\d[.].*")) {
                return line;
            }
        }
        throw new IOException("The replica has ended");
    }

    String ask(String command) throws IOException {
        send(command);
        return answer();
    }

    void expect(String line) throws IOException {
        String found = answer();
        if (!found.equals(line)) {
            throw new IOException("Not " + line + " but " + found);
        }
    }

    /** Ends it by kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("kill -9 did not end the replica");
        }
    }

    /** Sends it a signal by name. */
    void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        if (!kill.waitFor(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("kill hangs");
        }
    }

    /** Whether it has ended within a time. */
    boolean ends(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
