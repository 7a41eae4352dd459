package io.github.tiktokcontent.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server that does to each connection exactly what a test says. Records what it was asked. */
final class RawServer implements AutoCloseable {
    /** What happens on one connection. The socket is closed afterwards. */
    interface Script {
        void play(Connection connection) throws Exception;
    }

    /** A request as it came, its bytes as Latin-1. */
    record Asked(String line, String head, String body) {
        @Nullable
        String header(String name) {
            for (String field : head.split("\r\n", -1)) {
                int colon = field.indexOf(':');
                if (colon > 0 && field.substring(0, colon).equalsIgnoreCase(name)) {
                    return field.substring(colon + 1).strip();
                }
            }
            return null;
        }
    }

    /** One connection, in the hands of a script. */
    final class Connection {
        private final Socket socket;

        Connection(Socket socket) {
            this.socket = socket;
        }

        Socket socket() {
            return socket;
        }

        /** Reads a request's head; empty at the end of the connection. */
        String head() throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            InputStream in = socket.getInputStream();
            while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                int b = in.read();
                if (b < 0) {
                    return "";
                }
                head.write(b);
            }
            return head.toString(StandardCharsets.ISO_8859_1);
        }

        /** Reads and records a whole request; null at the end of the connection. */
        @Nullable
        Asked ask() throws IOException {
            String head = head();
            if (head.isEmpty()) {
                return null;
            }
            Asked bare = new Asked(head.substring(0, head.indexOf('\r')), head, "");
            String length = bare.header("Content-Length");
            byte[] body = length == null ? new byte[0] : socket.getInputStream().readNBytes(Integer.parseInt(length));
            Asked whole = new Asked(bare.line(), head, new String(body, StandardCharsets.ISO_8859_1));
            asked.add(whole);
            return whole;
        }

        void send(String text) throws IOException {
            send(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        void send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }

        /** Answers with a body of known length. */
        void answer(int status, String body, String... headers) throws IOException {
            send(reply(status, body, headers));
        }

        /** Closes with RST instead of FIN. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Does nothing more until the server is closed or the other side hangs up. */
        void stall() throws InterruptedException {
            released.await(60, TimeUnit.SECONDS);
        }

        /** Blocks until the other side closed its end, at most 10 s; reads and forgets what still comes. */
        boolean hungUp() throws IOException {
            socket.setSoTimeout(10_000);
            try {
                while (socket.getInputStream().read() >= 0) {
                    // swallow
                }
                return true;
            } catch (java.net.SocketTimeoutException e) {
                return false;
            } catch (IOException e) {
                return true;
            }
        }
    }

    /** Beyond it the system drops connections that a busy machine accepts too slowly; they come again after seconds. */
    private static final int BACKLOG = 500;

    private final ServerSocket socket;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);
    private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
    private final Script script;

    private RawServer(ServerSocket socket, Script script) {
        this.socket = socket;
        this.script = script;
        Thread thread = new Thread(this::accept, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    static RawServer start(Script script) {
        try {
            return new RawServer(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server over a socket of the test's own, such as one with TLS. */
    static RawServer start(ServerSocket socket, Script script) {
        return new RawServer(socket, script);
    }

    /** A server that answers each request in the same way, on connections that stay open. */
    static RawServer answering(int status, String body, String... headers) {
        return start(connection -> {
            while (connection.ask() != null) {
                connection.answer(status, body, headers);
            }
        });
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket next = socket.accept();
                next.setTcpNoDelay(true);
                connections.incrementAndGet();
                open.add(next);
                Thread thread = new Thread(() -> play(next), "raw-server-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void play(Socket next) {
        try (next) {
            script.play(new Connection(next));
        } catch (IOException e) {
            // the other side hung up, or the test is over
        } catch (Throwable e) {
            failures.add(e);
        } finally {
            open.remove(next);
        }
    }

    static String reply(int status, String body, String... headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Said\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        return head + "Content-Length: " + bytes.length + "\r\n\r\n" + body;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
    }

    URI https(String host, String path) {
        return URI.create(String.format(Locale.ROOT, "https://%s:%d%s", host, socket.getLocalPort(), path));
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The whole requests so far. */
    List<Asked> asked() {
        return List.copyOf(asked);
    }

    int connections() {
        return connections.get();
    }

    /** What went wrong in a script itself. */
    List<Throwable> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        released.countDown();
        try {
            socket.close();
            for (Socket each : open) {
                each.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
