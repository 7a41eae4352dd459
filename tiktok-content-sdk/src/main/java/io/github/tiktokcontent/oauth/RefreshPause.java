package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.error.ConfigurationException;
import io.github.tiktokcontent.error.ErrorDetails;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.RateLimitException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.http.Deadline;
import io.github.tiktokcontent.http.Sleeper;
import io.github.tiktokcontent.model.AccountId;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** How soon an account may be refreshed again: after failures later and later, and not at once after a success. */
final class RefreshPause {
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Sleeper sleeper;
    private Deadline end;
    private Deadline justRefreshed;
    private Duration next = FIRST;
    private @Nullable TikTokException failure;

    RefreshPause(Sleeper sleeper) {
        this.sleeper = sleeper;
        end = Deadline.after(Duration.ZERO, sleeper);
        justRefreshed = end;
    }

    synchronized void failed(@Nullable TikTokException cause) {
        failure = cause;
        end = Deadline.after(next, sleeper);
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    synchronized void refreshed() {
        failure = null;
        end = Deadline.after(Duration.ZERO, sleeper);
        justRefreshed = Deadline.after(LONGEST, sleeper);
        next = FIRST;
    }

    synchronized boolean isOn() {
        return !end.isOver();
    }

    /** Whether the last refresh is so young that another one would not help a token that TikTok does not take. */
    synchronized boolean isFresh() {
        return !justRefreshed.isOver();
    }

    /** What whoever needs a refresh now is told instead; empty if it may be tried. */
    synchronized Optional<TikTokException> refusal(AccountId id) {
        TikTokException last = failure;
        if (last == null || end.isOver()) {
            return Optional.empty();
        }
        Duration left = end.remaining();
        String text = "Account " + id + " has no good access token. The last refresh failed, the next one is tried in "
                + (left.toSeconds() + 1) + " s. It said: " + last.getMessage();
        ErrorDetails details = new ErrorDetails(last.code(), OptionalInt.empty(), last.logId(), Optional.of(left));
        return Optional.of(
                last instanceof ConfigurationException
                        ? new ConfigurationException(text, details, null)
                        : new RateLimitException(text, Outcome.NOT_SENT, details));
    }
}
