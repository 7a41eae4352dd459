package io.github.tiktokcontent.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.databases.TestDatabase;
import io.github.tiktokcontent.databases.UrlDataSource;
import io.github.tiktokcontent.error.StoreException;
import io.github.tiktokcontent.internal.sql.SqlLimits;
import io.github.tiktokcontent.jdbc.Schema;
import io.github.tiktokcontent.task.TaskId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that is away for a while, and how much it is asked. */
final class TroubledDatabaseTest {
    private static final TaskId TASK = new TaskId("Task-1");

    private final TestDatabase database = TestDatabase.h2();
    private final Watched source = new Watched(database);
    private final Jobs jobs = new Jobs(database.direct(), SqlLimits.DEFAULTS);
    private final Calls calls = new Calls(jobs::now);
    private final PostingScheduler scheduler = PostingScheduler.builder(source)
            .pollInterval(Duration.ofMillis(100))
            .heartbeatInterval(Duration.ofMillis(100))
            .build();

    @BeforeEach
    void tables() {
        Schema.migrate(database.direct());
    }

    @AfterEach
    void close() {
        source.down = false;
        scheduler.close();
        jobs.close();
    }

    @Test
    void d01_aRunThatCannotBeSettledIsRunAgainWhenTheDatabaseIsBack() throws Exception {
        AtomicBoolean first = new AtomicBoolean(true);
        calls.answer = task -> {
            source.down = first.getAndSet(false);
            return Optional.empty();
        };
        scheduler.start(calls::advance, () -> 0);
        scheduler.enqueue(TASK, jobs.now());
        calls.next();
        Calls.until(() -> source.refused > 6);
        source.down = false;
        calls.next();
        Calls.until(() -> rows() == 0);
    }

    @Test
    void d01_enqueueingWhileItIsAwaySaysSo() {
        source.down = true;
        assertThatThrownBy(() -> scheduler.enqueue(TASK, jobs.now())).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> scheduler.start(calls::advance, () -> 0)).isInstanceOf(StoreException.class);
        source.down = false;
        scheduler.start(calls::advance, () -> 0);
        scheduler.enqueue(TASK, jobs.now());
    }

    @Test
    void r10_anIdleReplicaAsksOnceInAPollIntervalAndNotInStep() {
        scheduler.start(calls::advance, () -> 0);
        Calls.until(() -> source.polls.size() >= 12);
        List<Long> polls = List.copyOf(source.polls);
        long span = polls.get(polls.size() - 1) - polls.get(0);
        assertThat(Duration.ofNanos(span)).isGreaterThan(Duration.ofMillis((polls.size() - 1) * 85L));
    }

    private long rows() {
        try {
            return database.number("SELECT COUNT(*) FROM tiktok_post_job");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Refuses connections while it is down, and knows when the poll asked for one. */
    private static final class Watched extends UrlDataSource {
        private final List<Long> polls = new CopyOnWriteArrayList<>();
        private volatile boolean down;
        private volatile int refused;

        Watched(TestDatabase database) {
            super(database.url(), database.user(), database.password());
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (Thread.currentThread().getName().startsWith("tiktok-jobs-poll-")) {
                polls.add(System.nanoTime());
            }
            if (down) {
                synchronized (this) {
                    refused++;
                }
                throw new SQLException("Connection refused", "08001");
            }
            return super.getConnection();
        }
    }
}
