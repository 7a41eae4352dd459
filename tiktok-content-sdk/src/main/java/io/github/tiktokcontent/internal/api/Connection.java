package io.github.tiktokcontent.internal.api;

import io.github.tiktokcontent.http.HttpCall;
import io.github.tiktokcontent.http.HttpReply;
import io.github.tiktokcontent.http.HttpTransport;
import io.github.tiktokcontent.http.JdkTransport;
import io.github.tiktokcontent.http.Sleeper;
import io.github.tiktokcontent.http.TimerSleeper;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The transport and the sleeper of a client: its own, or those that the caller gave and closes.
 *
 * @param transport sends the calls until the client is closed
 * @param sleeper waits between them
 * @param closing ends what is the client's own, and lets no further call pass
 */
public record Connection(HttpTransport transport, Sleeper sleeper, Runnable closing) {
    /** Opens what is not given. */
    public static Connection open(
            @Nullable HttpTransport given, @Nullable Sleeper givenSleeper, Duration connectTimeout) {
        if (given == null) {
            JdkTransport own = JdkTransport.create(connectTimeout);
            return new Connection(own, givenSleeper == null ? own.sleeper() : givenSleeper, own::close);
        }
        Door door = new Door(given, new AtomicBoolean());
        if (givenSleeper != null) {
            return new Connection(door, givenSleeper, door::close);
        }
        TimerSleeper own = new TimerSleeper();
        return new Connection(door, own, () -> {
            door.close();
            own.close();
        });
    }

    /** The caller's transport, as long as the client is open. */
    private record Door(HttpTransport transport, AtomicBoolean shut) implements HttpTransport {
        @Override
        public CompletableFuture<HttpReply> send(HttpCall call) {
            return shut.get()
                    ? CompletableFuture.failedFuture(
                            new IllegalStateException("This client is closed; build a new one."))
                    : transport.send(call);
        }

        @Override
        public void close() {
            shut.set(true);
        }
    }
}
