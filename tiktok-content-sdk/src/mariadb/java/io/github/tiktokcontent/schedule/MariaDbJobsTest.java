package io.github.tiktokcontent.schedule;

import io.github.tiktokcontent.databases.MariaDbServer;
import io.github.tiktokcontent.databases.TestDatabase;

final class MariaDbJobsTest extends JobsContract {
    @Override
    TestDatabase fresh() {
        return MariaDbServer.fresh();
    }
}
