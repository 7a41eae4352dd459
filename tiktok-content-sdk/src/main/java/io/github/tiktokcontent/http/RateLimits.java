package io.github.tiktokcontent.http;

import io.github.tiktokcontent.error.ErrorDetails;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.RateLimitException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.internal.async.Async;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/**
 * TikTok's rate limits, kept on this side so that its refusals stay rare: a sliding minute for each endpoint and access
 * token. Thread-safe. One instance serves any number of accounts and clients, if all of them measure time with the same
 * kind of {@link Sleeper}; a client that is closed takes only its own waiting calls along. Another process with the same
 * token is not seen.
 *
 * <p>A call counts from its start until 61 s after its reply (or failure): TikTok counts it when it arrives, which is not
 * known here but lies between the two, however slow the line; the second is for clocks that run differently. A call that
 * surely did not arrive does not count.
 *
 * <p>What is remembered of a token is dropped when it has not been used for that long.
 */
public final class RateLimits {
    static final Duration WINDOW = Duration.ofSeconds(61);

    private enum Mode {
        WAIT,
        REFUSE,
        OFF
    }

    private final Mode mode;
    /** Least recently used first. Guards itself and all its windows. */
    private final Map<Key, Window> windows = new LinkedHashMap<>(16, 0.75f, true);

    private RateLimits(Mode mode) {
        this.mode = mode;
    }

    /**
     * Calls above a limit wait for their turn, in the order in which they came. A call whose turn would come after its
     * {@link HttpCall#patience()} fails at once with a {@link RateLimitException} that says how long the wait would have
     * been.
     *
     * @return new limits
     */
    public static RateLimits waiting() {
        return new RateLimits(Mode.WAIT);
    }

    /**
     * Calls above a limit fail at once with a {@link RateLimitException} that says when there is room.
     *
     * @return new limits
     */
    public static RateLimits refusing() {
        return new RateLimits(Mode.REFUSE);
    }

    /**
     * No limits on this side; TikTok's refusals still come.
     *
     * @return no limits
     */
    public static RateLimits off() {
        return new RateLimits(Mode.OFF);
    }

    /** Sends a call with a limit when its turn comes; cancelling it gives the place in the queue to the next. */
    CompletableFuture<HttpReply> send(HttpCall call, Key key, Sleeper sleeper, HttpTransport transport) {
        if (mode == Mode.OFF) {
            return transport.send(call);
        }
        Window window;
        Window.Turn turn;
        synchronized (windows) {
            dropIdle(sleeper.nanoTime());
            window = windows.computeIfAbsent(key, known -> new Window(known.perMinute(), WINDOW, windows));
            turn = window.enqueue(call, sleeper, mode == Mode.REFUSE ? Duration.ZERO : call.patience());
        }
        window.serve(sleeper);
        CompletableFuture<HttpReply> reply = Async.then(turn.come(), nothing -> transport.send(call));
        return RelayedReply.after(
                reply, (value, failure) -> turn.end(failure == null || mayHaveArrived(Async.cause(failure))));
    }

    private static boolean mayHaveArrived(Throwable failure) {
        return !(failure instanceof TikTokException known) || known.outcome() != Outcome.NOT_SENT;
    }

    static RateLimitException refusal(HttpCall call, int perMinute, Duration wait) {
        long seconds = wait.toSeconds() + 1;
        return new RateLimitException(
                Failures.what(call) + " was not sent: TikTok allows " + perMinute
                        + " of these calls per minute and account, and the next one is possible in " + seconds + " s.",
                Outcome.NOT_SENT,
                new ErrorDetails(
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.of(Duration.ofSeconds(seconds))));
    }

    private void dropIdle(long now) {
        var oldest = windows.values().iterator();
        while (oldest.hasNext() && oldest.next().isIdle(now)) {
            oldest.remove();
        }
    }

    /** How many keys are remembered. */
    int remembered() {
        synchronized (windows) {
            return windows.size();
        }
    }

    /**
     * What is counted together.
     *
     * @param endpoint the endpoint
     * @param token a text that stands for the access token without showing it
     * @param perMinute how many calls TikTok allows in a sliding minute
     */
    public record Key(String endpoint, String token, int perMinute) {
        /**
         * Checks the parts.
         *
         * @param endpoint the endpoint
         * @param token a text that stands for the access token without showing it
         * @param perMinute how many calls TikTok allows in a sliding minute, at least 1
         * @throws IllegalArgumentException if the limit is below 1
         */
        public Key {
            Objects.requireNonNull(endpoint, "endpoint");
            Objects.requireNonNull(token, "token");
            if (perMinute < 1) {
                throw new IllegalArgumentException("perMinute is " + perMinute + "; it must be 1 or more");
            }
        }
    }
}
