package io.github.tiktokcontent.server;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;

/** Options of a {@link TaskServer}. Not thread-safe. */
public final class TaskServerBuilder {
    final Function<ServerRequest, ServerResponse> answers;
    String host = "127.0.0.1";
    int port;
    int backlog = 128;
    int threads = 64;
    int queue = 64;
    int bodyLimit = 65_536;
    Duration requestTime = Duration.ofSeconds(5);
    Duration handlerTime = Duration.ofSeconds(10);
    Duration stopTime = Duration.ofSeconds(4);

    TaskServerBuilder(Function<ServerRequest, ServerResponse> answers) {
        this.answers = Objects.requireNonNull(answers, "answers");
    }

    /**
     * The address to listen at.
     *
     * @param value a host name or IP address; default 127.0.0.1, so that only this machine reaches it
     * @return this builder
     */
    public TaskServerBuilder host(String value) {
        host = Objects.requireNonNull(value, "host");
        return this;
    }

    /**
     * The port to listen at.
     *
     * @param value 0 to 65535; 0, the default, takes a free one
     * @return this builder
     */
    public TaskServerBuilder port(int value) {
        port = checked("port", value, 0, 65_535);
        return this;
    }

    /**
     * How many requests are worked on at once, and how many more wait. Those beyond are answered 503.
     *
     * @param running 1 to 1024; default 64
     * @param waiting 0 to 1024; default 64
     * @return this builder
     */
    public TaskServerBuilder concurrency(int running, int waiting) {
        threads = checked("running", running, 1, 1024);
        queue = checked("waiting", waiting, 0, 1024);
        return this;
    }

    /**
     * How large a body may be.
     *
     * @param bytes 0 to 16,777,216; default 65,536
     * @return this builder
     */
    public TaskServerBuilder bodyLimit(int bytes) {
        bodyLimit = checked("bytes", bytes, 0, 16_777_216);
        return this;
    }

    /**
     * How long things may take. A client that sends or reads too slowly is cut off; a handler that is too slow is interrupted
     * and answered for with 503.
     *
     * @param request until the whole request is in, and again until the answer is out, more than zero; default 5 s
     * @param handler the answering, more than zero; default 10 s, which leaves the in-line time of a post its 8 s
     * @return this builder
     */
    public TaskServerBuilder times(Duration request, Duration handler) {
        requestTime = positive("request", request);
        handlerTime = positive("handler", handler);
        return this;
    }

    /**
     * How long closing waits for requests that run.
     *
     * @param value more than zero; default 4 s
     * @return this builder
     */
    public TaskServerBuilder stopTime(Duration value) {
        stopTime = positive("stopTime", value);
        return this;
    }

    /**
     * Opens the port.
     *
     * @return the server, which runs and must be closed
     * @throws IOException if the port is taken, or may not be opened
     */
    public TaskServer start() throws IOException {
        return new TaskServer(this);
    }

    private static int checked(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " is " + value + "; it must lie between " + least + " and " + most);
        }
        return value;
    }

    private static Duration positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be more than zero");
        }
        return value;
    }
}
