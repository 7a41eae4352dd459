package io.github.tiktokcontent.schedule;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Settings of a {@link PostingScheduler}; each has a default. Not thread-safe. */
public final class PostingSchedulerBuilder {
    private static final Duration TENTH = Duration.ofMillis(100);
    private static final Duration HOUR = Duration.ofHours(1);

    private final DataSource dataSource;
    private int concurrency = 10;
    private Duration pollInterval = Duration.ofSeconds(1);
    private Duration heartbeatInterval = Duration.ofSeconds(10);
    private Duration sweepInterval = Duration.ofMinutes(1);
    private Duration shutdownWait = Duration.ofSeconds(30);
    private @Nullable InstantSource clock;

    PostingSchedulerBuilder(DataSource dataSource) {
        this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
    }

    /**
     * How many posts this process works on at once. Each one holds a thread while bytes are sent, none while it waits.
     *
     * @param value 1 to 256; 10 unless set
     * @return this builder
     * @throws IllegalArgumentException if it lies outside
     */
    public PostingSchedulerBuilder concurrency(int value) {
        if (value < 1 || value > 256) {
            throw new IllegalArgumentException("concurrency must be 1 to 256, not " + value);
        }
        concurrency = value;
        return this;
    }

    /**
     * How often this process asks the database for due posts while it has nothing to do. Each process varies it by up to a
     * tenth, so that several do not ask in step.
     *
     * @param value 100 ms to 1 hour; 1 s unless set
     * @return this builder
     * @throws IllegalArgumentException if it lies outside
     */
    public PostingSchedulerBuilder pollInterval(Duration value) {
        pollInterval = checked("pollInterval", value);
        return this;
    }

    /**
     * How often this process writes that it still works on a post. One that was silent for four times as long is taken for
     * dead, and within two more intervals its posts go on elsewhere. The same for all processes.
     *
     * @param value 100 ms to 1 hour; 10 s unless set
     * @return this builder
     * @throws IllegalArgumentException if it lies outside
     */
    public PostingSchedulerBuilder heartbeatInterval(Duration value) {
        heartbeatInterval = checked("heartbeatInterval", value);
        return this;
    }

    /**
     * How often this process looks for posts whose job was lost; the first time at its start. Varied like the poll interval.
     *
     * @param value 100 ms to 1 hour; 1 minute unless set
     * @return this builder
     * @throws IllegalArgumentException if it lies outside
     */
    public PostingSchedulerBuilder sweepInterval(Duration value) {
        sweepInterval = checked("sweepInterval", value);
        return this;
    }

    /**
     * How long {@link PostingScheduler#close} takes at most. When five sixths of it are over, it interrupts what still runs.
     *
     * @param value 100 ms to 1 hour; 30 s unless set
     * @return this builder
     * @throws IllegalArgumentException if it lies outside
     */
    public PostingSchedulerBuilder shutdownWait(Duration value) {
        shutdownWait = checked("shutdownWait", value);
        return this;
    }

    /**
     * For tests: whose time decides what is due, in place of the database's clock. Give the store of the posts the same one.
     *
     * @param value the clock
     * @return this builder
     */
    public PostingSchedulerBuilder clock(InstantSource value) {
        clock = Objects.requireNonNull(value, "clock");
        return this;
    }

    /**
     * Makes the scheduler. It asks nothing of the database yet, and starts nothing.
     *
     * @return the scheduler; close it
     */
    public PostingScheduler build() {
        return new PostingScheduler(new Settings(
                dataSource, concurrency, pollInterval, heartbeatInterval, sweepInterval, shutdownWait, clock));
    }

    private static Duration checked(String name, Duration value) {
        Objects.requireNonNull(value, name);
        if (value.compareTo(TENTH) < 0 || value.compareTo(HOUR) > 0) {
            throw new IllegalArgumentException(name + " must be 100 ms to 1 hour, not " + value);
        }
        return value;
    }
}
