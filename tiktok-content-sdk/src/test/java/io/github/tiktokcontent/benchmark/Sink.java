package io.github.tiktokcontent.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The C program that takes the bytes, and gives those of the relay. */
final class Sink implements AutoCloseable {
    private final Process process;
    private final URI uri;

    Sink(String program, String file, List<String> more) throws IOException {
        List<String> command = new ArrayList<>(List.of(program, "--file", file));
        command.addAll(more);
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        // Closing the process closes the reader's stream too.
        BufferedReader reader = process.inputReader();
        String line = reader.readLine();
        if (line == null || !line.startsWith("port ")) {
            throw new IOException("the sink did not start");
        }
        uri = URI.create((more.contains("--tls") ? "https" : "http") + "://127.0.0.1:" + line.substring(5));
    }

    long pid() {
        return process.pid();
    }

    URI uri() {
        return uri;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
    }
}
