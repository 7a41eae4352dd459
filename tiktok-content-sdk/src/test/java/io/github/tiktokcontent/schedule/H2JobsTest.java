package io.github.tiktokcontent.schedule;

import io.github.tiktokcontent.databases.TestDatabase;

final class H2JobsTest extends JobsContract {
    @Override
    TestDatabase fresh() {
        return TestDatabase.h2();
    }
}
