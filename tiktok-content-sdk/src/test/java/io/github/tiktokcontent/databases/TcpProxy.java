package io.github.tiktokcontent.databases;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A line between a driver and its server that breaks when a text passes. Without TLS, so that it can read along. */
public final class TcpProxy implements AutoCloseable {
    /** What happens to the connection whose client sends the text. */
    public enum Action {
        /** Closed both ways; the text does not arrive. */
        CUT_BEFORE,
        /** The text arrives; the connection is closed when the server answers, without the answer. */
        CUT_AFTER,
        /** The text arrives; the client hears nothing any more, and the server is not told when the client goes. */
        SILENCE
    }

    private record Rule(Predicate<String> sent, Action action, boolean lasting, int firstLine, CountDownLatch met) {}

    private final ServerSocket listener;
    private final InetSocketAddress target;
    private final AtomicReference<@Nullable Rule> rule = new AtomicReference<>();
    private final AtomicInteger lines = new AtomicInteger();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /** Listens on a free port of the loopback interface. */
    public TcpProxy(int targetPort) throws IOException {
        this.target = new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort);
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    /** A proxy before the server of a database. */
    public static TcpProxy before(TestDatabase database) throws IOException {
        String afterHost = database.url().split("127\\.0\\.0\\.1:", 2)[1];
        return new TcpProxy(Integer.parseInt(afterHost.split("/", 2)[0]));
    }

    /** Where it listens. */
    public int port() {
        return listener.getLocalPort();
    }

    /** The next connection that sends the text meets the action, once. The latch opens then. */
    public CountDownLatch once(String text, Action action) {
        return once(text, action, null);
    }

    /** The same, unless another text is sent with it. */
    public CountDownLatch once(String text, Action action, @Nullable String unless) {
        return rule(sent -> sent.contains(text) && (unless == null || !sent.contains(unless)), action, false, 0);
    }

    /**
     * What clients send for the n-th time, whatever it is, meets the action; the latch opens then. Only connections opened from
     * now on count: others may still say farewell.
     */
    public CountDownLatch nth(int n, Action action) {
        return nth(n, action, false);
    }

    /** The same, and so does all that they send later, until it is {@link #mend mended}. */
    public CountDownLatch fromNth(int n, Action action) {
        return nth(n, action, true);
    }

    /** The next connection that sends the text, but not the other one, meets the action; and so does all that is sent later. */
    public CountDownLatch from(String text, Action action, String unless) {
        AtomicBoolean begun = new AtomicBoolean();
        return rule(
                sent -> {
                    if (sent.contains(text) && !sent.contains(unless)) {
                        begun.set(true);
                    }
                    return begun.get();
                },
                action,
                true,
                0);
    }

    /** From now on everything passes. */
    public void mend() {
        rule.set(null);
    }

    private CountDownLatch nth(int n, Action action, boolean lasting) {
        AtomicInteger left = new AtomicInteger(n);
        return rule(sent -> left.decrementAndGet() <= 0, action, lasting, lines.get());
    }

    private CountDownLatch rule(Predicate<String> sent, Action action, boolean lasting, int firstLine) {
        Rule next = new Rule(sent, action, lasting, firstLine, new CountDownLatch(1));
        rule.set(next);
        return next.met();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket();
                server.connect(target);
                open.add(client);
                open.add(server);
                Line line = new Line(client, server, lines.getAndIncrement());
                daemon(line::toServer);
                daemon(line::toClient);
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "tcp-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private final class Line {
        private final Socket client;
        private final Socket server;
        private final int number;
        private volatile @Nullable Action action;

        Line(Socket client, Socket server, int number) {
            this.number = number;
            this.client = client;
            this.server = server;
        }

        void toServer() {
            pump(client, server, true);
        }

        void toClient() {
            pump(server, client, false);
        }

        private void pump(Socket from, Socket to, boolean clientSpeaks) {
            byte[] buffer = new byte[65_536];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (clientSpeaks) {
                        look(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
                    }
                    Action now = action;
                    if (now == Action.CUT_BEFORE || (now == Action.CUT_AFTER && !clientSpeaks)) {
                        break;
                    }
                    if (now != Action.SILENCE || clientSpeaks) {
                        out.write(buffer, 0, read);
                        out.flush();
                    }
                }
            } catch (IOException e) {
                // One side went away; so does the other one below.
                action = action == null ? Action.CUT_BEFORE : action;
            }
            if (action != Action.SILENCE) {
                closeBoth();
            }
        }

        private void look(String text) {
            Rule current = rule.get();
            if (current != null
                    && number >= current.firstLine()
                    && current.sent().test(text)
                    && (current.lasting() || rule.compareAndSet(current, null))) {
                action = current.action();
                current.met().countDown();
            }
        }

        private void closeBoth() {
            for (Socket socket : List.of(client, server)) {
                try {
                    socket.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
