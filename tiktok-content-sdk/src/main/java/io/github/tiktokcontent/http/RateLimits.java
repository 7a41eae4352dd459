package io.github.tiktokcontent.http;

import io.github.tiktokcontent.error.ErrorDetails;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.RateLimitException;
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
 * kind of {@link Sleeper}; another process with the same token is not seen.
 *
 * <p>A minute is taken as 61 s: TikTok counts calls when they arrive, and one may be up to a second faster on its way
 * than the one before it.
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

    /** Completes when the call may be sent; cancelling it gives the place in the queue to the next. */
    CompletableFuture<Void> admit(HttpCall call, Sleeper sleeper) {
        Key key = call.limit().orElse(null);
        if (key == null || mode == Mode.OFF) {
            return CompletableFuture.completedFuture(null);
        }
        Duration patience = mode == Mode.REFUSE ? Duration.ZERO : call.patience();
        Window window;
        CompletableFuture<Void> turn;
        synchronized (windows) {
            long now = sleeper.nanoTime();
            dropIdle(now);
            window = windows.computeIfAbsent(key, known -> new Window(known.perMinute(), WINDOW, windows));
            Duration wait = window.waitFor(now);
            if (wait.compareTo(patience) > 0) {
                return CompletableFuture.failedFuture(refusal(call, key, wait));
            }
            turn = window.enqueue();
        }
        window.serve(sleeper);
        return turn;
    }

    private static RateLimitException refusal(HttpCall call, Key key, Duration wait) {
        long seconds = wait.toSeconds() + 1;
        return new RateLimitException(
                Failures.what(call) + " was not sent: TikTok allows " + key.perMinute()
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
