package io.github.tiktokcontent.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A command on a thread of its own, whose lines can be waited for. */
public final class RunningCommand implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Watched out = new Watched();
    private final Watched err = new Watched();
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    private final Thread thread;

    /** What was written until now. Its monitor tells of every write. */
    private static final class Watched extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            notifyAll();
        }

        synchronized String line(String start) throws InterruptedException {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                String text = toString(StandardCharsets.UTF_8);
                for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n", -1)) {
                    if (line.startsWith(start)) {
                        return line.substring(start.length()).strip();
                    }
                }
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("no line that begins with " + start + " in: " + text);
                }
                wait(left);
            }
        }
    }

    private RunningCommand(Map<String, String> environment, String... args) {
        thread = new Thread(
                () -> exitCode.complete(Main.execute(args, environment, stream(out), stream(err))), "command");
        thread.start();
    }

    /** Starts a command. */
    public static RunningCommand start(Map<String, String> environment, String... args) {
        return new RunningCommand(environment, args);
    }

    /** The rest of the first line of standard output that begins so; waits for it. */
    public String out(String start) throws InterruptedException {
        return out.line(start);
    }

    /** The same of standard error. */
    public String err(String start) throws InterruptedException {
        return err.line(start);
    }

    /** How it ended; waits for it. */
    public CommandRun end() {
        try {
            int code = exitCode.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return new CommandRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("the command does not end", e);
        }
    }

    /** How it ended after its thread was interrupted. */
    public CommandRun interrupted() {
        thread.interrupt();
        return end();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private static PrintStream stream(Watched to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }
}
