package io.github.tiktokcontent.emulator;

import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;

/** The body of a request, by Content-Length or chunked, with a place where a fault can interfere. */
final class BodyStream {
    /** What happens when exactly so many bytes were read. */
    @FunctionalInterface
    interface Interruption {
        void run() throws IOException;
    }

    private final WireInput in;
    private final boolean chunked;
    private long left;
    private boolean firstChunk = true;
    private boolean ended;
    private long consumed;
    private long stopAt = Long.MAX_VALUE;
    private Interruption interruption = () -> {};

    BodyStream(WireInput in, Headers headers) throws IOException {
        this.in = in;
        chunked = headers.contains("Transfer-Encoding", "chunked");
        left = chunked ? 0 : length(headers);
        ended = !chunked && left == 0;
    }

    private static long length(Headers headers) throws IOException {
        String text = headers.first("Content-Length").orElse("0");
        if (!text.matches("\\d{1,18}")) {
            throw new MalformedRequestException("Content-Length is not a number");
        }
        return Long.parseLong(text);
    }

    void interruptAt(long bytes, Interruption action) {
        stopAt = bytes;
        interruption = action;
    }

    long consumed() {
        return consumed;
    }

    /** Up to a buffer of bytes; -1 at the end. */
    int read(byte[] target) throws IOException {
        if (consumed == stopAt) {
            stopAt = Long.MAX_VALUE;
            interruption.run();
        }
        if (!ended && chunked && left == 0) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        long most = Math.min(Math.min(target.length, left), stopAt - consumed);
        int count = in.read(target, (int) most);
        if (count < 0) {
            throw new EOFException("the body ended early");
        }
        consumed += count;
        left -= count;
        ended = !chunked && left == 0;
        return count;
    }

    private void nextChunk() throws IOException {
        if (!firstChunk) {
            line();
        }
        firstChunk = false;
        String size = line().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!size.matches("[0-9a-f]{1,15}")) {
            throw new MalformedRequestException("not a chunk size");
        }
        left = Long.parseLong(size, 16);
        if (left == 0) {
            while (!line().isEmpty()) {
                // trailers mean nothing here
            }
            ended = true;
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.length() > 1024) {
                throw new EOFException("the body ended early");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
