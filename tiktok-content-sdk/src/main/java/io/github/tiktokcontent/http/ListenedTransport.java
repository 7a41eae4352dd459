package io.github.tiktokcontent.http;

import io.github.tiktokcontent.internal.async.Async;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners and the log of each attempt. */
final class ListenedTransport implements HttpTransport {
    private static final Logger LOG = LoggerFactory.getLogger(ListenedTransport.class.getPackageName());
    private static final int MAX_LOGGED = 300;

    private final HttpTransport next;
    private final Sleeper sleeper;
    private final List<CallListener> listeners;

    ListenedTransport(HttpTransport next, Sleeper sleeper, List<CallListener> listeners) {
        this.next = next;
        this.sleeper = sleeper;
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public CompletableFuture<HttpReply> send(HttpCall call) {
        long start = sleeper.nanoTime();
        return RelayedReply.after(next.send(call), (value, failure) -> tell(call, start, value, failure));
    }

    private void tell(HttpCall call, long start, @Nullable HttpReply reply, @Nullable Throwable failure) {
        CallListener.Attempt attempt = new CallListener.Attempt(
                call.operation(),
                call.method(),
                call.target(),
                call.body().length(),
                Duration.ofNanos(sleeper.nanoTime() - start),
                reply == null ? OptionalInt.empty() : OptionalInt.of(reply.status()),
                reply == null ? Optional.empty() : reply.logId(),
                Optional.ofNullable(failure).map(Async::cause));
        if (LOG.isDebugEnabled()) {
            LOG.debug("{}", line(attempt));
        }
        for (CallListener listener : listeners) {
            try {
                listener.attempted(attempt);
            } catch (Throwable e) {
                LOG.warn("A listener of calls failed; the call is not affected.", e);
            }
        }
    }

    private static String line(CallListener.Attempt attempt) {
        String end = attempt.status().isPresent()
                ? "HTTP " + attempt.status().getAsInt()
                : attempt.failure().map(ListenedTransport::described).orElse("no reply");
        return LogText.clean(attempt.operation() + ": " + attempt.method() + " " + attempt.target(), MAX_LOGGED)
                + ", " + attempt.bytes() + " bytes, " + attempt.time().toMillis() + " ms, log id "
                + attempt.logId().orElse("-") + ": " + LogText.clean(end, MAX_LOGGED);
    }

    private static String described(Throwable failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }

    @Override
    public void close() {
        next.close();
    }
}
