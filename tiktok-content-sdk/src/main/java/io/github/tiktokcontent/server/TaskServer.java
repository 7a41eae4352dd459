package io.github.tiktokcontent.server;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * A small HTTP server for a {@link TaskApi}, on the JDK's own. It keeps slow, broken and hostile clients from harming others;
 * it does not speak TLS: put a reverse proxy before it, and see docs/http.md.
 *
 * <p>Thread-safe. Its threads are daemons: a program that does nothing else must wait by itself.
 */
public final class TaskServer implements AutoCloseable {
    /** Below the 4,096 files that small machines allow a process; silent ones hold a place for 30 to 40 s. */
    static final int MOST_CONNECTIONS = 2_048;

    static {
        // Read once, when the JDK's server is loaded: without it a kept-alive answer takes 40 ms on JDK 17.
        setUnlessSet("sun.net.httpserver.nodelay", "true");
        setUnlessSet("jdk.httpserver.maxConnections", Integer.toString(MOST_CONNECTIONS));
    }

    private final HttpServer server;
    private final DeadlineExecutor threads;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final Duration stop;

    TaskServer(TaskServerBuilder options) throws IOException {
        server = HttpServer.create(new InetSocketAddress(options.host, options.port), options.backlog);
        threads = new DeadlineExecutor(options.threads, options.queue, options.requestTime);
        stop = options.stopTime;
        server.setExecutor(threads);
        var unused = server.createContext("/", new Exchanges(options, closing));
        server.start();
    }

    /**
     * Begins the settings of a server.
     *
     * @param answers what answers its requests, such as {@code api::answer}; must not throw
     * @return a builder with defaults for everything else
     */
    public static TaskServerBuilder builder(Function<ServerRequest, ServerResponse> answers) {
        return new TaskServerBuilder(answers);
    }

    /**
     * Where it listens.
     *
     * @return the address, with the port that was chosen if it was 0
     */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /**
     * Takes no further request, lets those that run end, and returns within the stop time; what still runs then is
     * interrupted. May be called again.
     */
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        long end = System.nanoTime() + stop.toNanos();
        while (threads.inside() > 0
                && end - System.nanoTime() > 0
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        server.stop(0);
        threads.close();
    }

    /** How many requests run or wait. */
    int inside() {
        return threads.inside();
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
