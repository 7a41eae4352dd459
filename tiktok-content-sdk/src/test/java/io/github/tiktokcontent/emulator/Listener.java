package io.github.tiktokcontent.emulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Accepts connections on 127.0.0.1, a daemon thread for each. */
final class Listener {
    /** Small, so that a server that stops reading is soon felt by the client. */
    private static final int RECEIVE_BUFFER = 64 * 1024;

    private final ServerSocket server;
    private final Platform platform;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "tiktok-emulator");
        thread.setDaemon(true);
        return thread;
    });

    private Listener(ServerSocket server, Platform platform) {
        this.server = server;
        this.platform = platform;
    }

    static Listener start(int port, Platform platform) throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.setReceiveBufferSize(RECEIVE_BUFFER);
            server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 1024);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        Listener listener = new Listener(server, platform);
        listener.threads.execute(listener::acceptAll);
        return listener;
    }

    int port() {
        return server.getLocalPort();
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                accept(server.accept());
            } catch (IOException closed) {
                // nobody is left to be answered
            }
        }
    }

    private void accept(Socket socket) throws IOException {
        long id = platform.journal().opened();
        if (platform.faults().refusesConnection()) {
            socket.close();
            platform.journal().closedOne();
            return;
        }
        sockets.add(socket);
        Runnable closed = () -> {
            sockets.remove(socket);
            platform.journal().closedOne();
        };
        try {
            threads.execute(new Connection(new Wire(socket, closed), id, platform));
        } catch (IOException | RejectedExecutionException goneOrClosing) {
            socket.close();
            closed.run();
        }
    }

    void close() {
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
            threads.shutdownNow();
            threads.awaitTermination(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new IllegalStateException("the emulator's socket did not close", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
