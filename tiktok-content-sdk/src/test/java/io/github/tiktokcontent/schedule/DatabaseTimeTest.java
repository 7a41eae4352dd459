package io.github.tiktokcontent.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.tiktokcontent.databases.TestDatabase;
import io.github.tiktokcontent.internal.sql.SqlLimits;
import io.github.tiktokcontent.jdbc.Schema;
import io.github.tiktokcontent.schedule.Calls.Call;
import io.github.tiktokcontent.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** This JVM's clock is wrong, as the database sees it: here, by a database that tells another time. */
final class DatabaseTimeTest {
    @ParameterizedTest
    @ValueSource(longs = {-600, 600, -86_400, 86_400})
    @DisplayName("c01 c02 r11: a JVM that is 10 minutes or a day ahead or behind starts nothing early and nothing late")
    void theDatabaseDecides(long databaseAheadSeconds) throws Exception {
        TestDatabase plain = TestDatabase.postgres();
        Schema.migrate(plain.direct());
        plain.run("CREATE FUNCTION clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS"
                + " $$ SELECT pg_catalog.clock_timestamp() + " + databaseAheadSeconds + " * interval '1 second' $$");
        // A function of the same name is found before the server's own if the path says so.
        TestDatabase database =
                new TestDatabase(plain.url() + ",pg_catalog", plain.user(), plain.password()).withSocketTimeout();
        try (HikariDataSource pool = database.pool(8);
                Jobs jobs = new Jobs(pool, SqlLimits.DEFAULTS)) {
            Duration apart = Duration.between(InstantSource.system().instant(), jobs.now());
            assertThat(apart.minusSeconds(databaseAheadSeconds).abs()).isLessThan(Duration.ofMinutes(1));
            Calls calls = new Calls(jobs::now);
            try (PostingScheduler scheduler = PostingScheduler.builder(pool)
                    .pollInterval(Duration.ofMillis(100))
                    .build()) {
                scheduler.start(calls::advance, () -> 0);
                Instant due = jobs.now().plusMillis(400);
                scheduler.enqueue(new TaskId("soon"), due);
                scheduler.enqueue(new TaskId("later"), due.plusSeconds(300));
                Call call = calls.next();
                assertThat(call.task()).isEqualTo(new TaskId("soon"));
                assertThat(call.at()).isBetween(due, due.plusSeconds(10));
                assertThat(calls.left()).isZero();
            }
        }
    }
}
