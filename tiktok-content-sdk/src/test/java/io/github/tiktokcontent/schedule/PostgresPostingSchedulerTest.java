package io.github.tiktokcontent.schedule;

import io.github.tiktokcontent.databases.TestDatabase;

final class PostgresPostingSchedulerTest extends PostingSchedulerContract {
    @Override
    TestDatabase fresh() {
        return TestDatabase.postgres();
    }
}
