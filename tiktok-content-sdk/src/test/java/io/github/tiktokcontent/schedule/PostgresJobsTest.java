package io.github.tiktokcontent.schedule;

import io.github.tiktokcontent.databases.TestDatabase;

final class PostgresJobsTest extends JobsContract {
    @Override
    TestDatabase fresh() {
        return TestDatabase.postgres();
    }
}
