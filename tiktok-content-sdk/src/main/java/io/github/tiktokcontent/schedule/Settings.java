package io.github.tiktokcontent.schedule;

import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What a {@link PostingSchedulerBuilder} was told. */
record Settings(
        DataSource source,
        int concurrency,
        Duration poll,
        Duration heartbeat,
        Duration sweep,
        Duration shutdown,
        @Nullable InstantSource clock) {}
