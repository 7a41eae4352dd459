package io.github.tiktokcontent.emulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/**
 * A clock that stands still until it is moved: hand the same one to the emulator and to the code under test. Thread-safe.
 */
public final class EmulatorClock implements InstantSource {
    private volatile Instant now;

    private EmulatorClock(Instant start) {
        now = Objects.requireNonNull(start, "start");
    }

    /**
     * A clock that shows one instant.
     *
     * @param start what it shows until it is moved
     * @return the clock
     */
    public static EmulatorClock at(Instant start) {
        return new EmulatorClock(start);
    }

    /**
     * Moves the clock; a negative amount moves it back.
     *
     * @param amount how far
     * @return what it shows now
     */
    public synchronized Instant advance(Duration amount) {
        now = now.plus(amount);
        return now;
    }

    /**
     * Puts the clock to an instant.
     *
     * @param instant what it shows from now on
     */
    public synchronized void set(Instant instant) {
        now = Objects.requireNonNull(instant, "instant");
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public String toString() {
        return "EmulatorClock[" + now + "]";
    }
}
