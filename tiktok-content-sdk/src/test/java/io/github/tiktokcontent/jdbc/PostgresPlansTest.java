package io.github.tiktokcontent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.databases.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Plans of what the stores execute; {@link PostgresPlans} prints them for more rows. */
final class PostgresPlansTest {
    private static final int TASKS = Integer.getInteger("plans.tasks", 10_000);

    @Test
    void noCallOfTheTaskAndPostStoresReadsAWholeTable() throws SQLException {
        try (PostgresPlans plans = new PostgresPlans(TestDatabase.postgres(), TASKS)) {
            plans.run().forEach((call, all) -> {
                assertThat(all).as(call).isNotEmpty();
                all.forEach(one -> assertThat(PostgresPlans.scans(one))
                        .as("%s: %s%n%s", call, one.statement(), one.plan())
                        .noneMatch(scan -> scan.matches("(Parallel )?Seq Scan on tiktok_(task|post)( .*)?")));
                all.forEach(one -> assertThat(PostgresPlans.pages(one))
                        .as("%s: %s%n%s", call, one.statement(), one.plan())
                        .isLessThan(call.contains("1,000") ? 10_000 : 1_000));
            });
        }
    }
}
