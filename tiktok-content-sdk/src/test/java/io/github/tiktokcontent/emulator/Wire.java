package io.github.tiktokcontent.emulator;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One accepted socket: its bytes in, its bytes out, and the three ways to end it. */
final class Wire implements Closeable {
    private static final long MOST_DRAINED = 256L * 1024 * 1024;

    private final Socket socket;
    private final WireInput in;
    private final OutputStream out;
    private final Runnable closed;
    private boolean open = true;

    /** {@code closed} runs once, when the socket is closed by this side or was found closed by the other. */
    Wire(Socket socket, Runnable closed) throws IOException {
        this.socket = socket;
        this.closed = closed;
        socket.setTcpNoDelay(true);
        in = new WireInput(socket);
        out = socket.getOutputStream();
    }

    WireInput in() {
        return in;
    }

    void write(byte[] bytes, int from, int to) throws IOException {
        out.write(bytes, from, to - from);
        out.flush();
    }

    /** Waits that long for the peer to close. */
    boolean peerCloses(int millis) {
        return !in.isFull() && in.peerCloses(millis);
    }

    boolean isOpen() {
        return open;
    }

    /** Sends RST: the peer sees "connection reset". */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        close();
    }

    /** Ends our side, then reads what still comes, so that the peer surely sees the answer. */
    void lingeringClose() throws IOException {
        socket.shutdownOutput();
        byte[] rest = new byte[16 * 1024];
        long drained = 0;
        for (int count = in.read(rest, rest.length); count > 0 && drained < MOST_DRAINED; drained += count) {
            count = in.read(rest, rest.length);
        }
        close();
    }

    @Override
    public void close() throws IOException {
        if (open) {
            open = false;
            socket.close();
            closed.run();
        }
    }

    /** Status line and fields of an answer, with Content-Length unless the answer brings its own framing. */
    static byte[] head(Answer answer, boolean framed) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " " + reason(answer.status()) + "\r\n");
        for (Map.Entry<String, String> field : answer.headers().entrySet()) {
            head.append(field.getKey()).append(": ").append(field.getValue()).append("\r\n");
        }
        if (!framed && !answer.headers().containsKey("Content-Length")) {
            head.append("Content-Length: ").append(answer.body().length).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 201 -> "Created";
            case 206 -> "Partial Content";
            case 302 -> "Found";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 416 -> "Range Not Satisfiable";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            default -> "Status";
        };
    }
}
