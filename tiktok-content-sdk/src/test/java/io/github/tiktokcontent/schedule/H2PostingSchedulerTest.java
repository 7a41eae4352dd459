package io.github.tiktokcontent.schedule;

import io.github.tiktokcontent.databases.TestDatabase;

final class H2PostingSchedulerTest extends PostingSchedulerContract {
    @Override
    TestDatabase fresh() {
        return TestDatabase.h2();
    }
}
