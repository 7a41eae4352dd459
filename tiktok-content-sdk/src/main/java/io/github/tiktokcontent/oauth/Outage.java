package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.http.Deadline;
import io.github.tiktokcontent.http.Sleeper;
import java.time.Duration;

/** A store that could not be read is not asked again at once by accounts that have good tokens in memory. */
final class Outage {
    static final Duration PAUSE = Duration.ofSeconds(5);

    private final Sleeper sleeper;
    private volatile Deadline end;

    Outage(Sleeper sleeper) {
        this.sleeper = sleeper;
        end = Deadline.after(Duration.ZERO, sleeper);
    }

    void seen() {
        end = Deadline.after(PAUSE, sleeper);
    }

    boolean isOn() {
        return !end.isOver();
    }
}
