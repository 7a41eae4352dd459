package io.github.tiktokcontent.schedule;

import io.github.tiktokcontent.databases.MariaDbServer;
import io.github.tiktokcontent.databases.TestDatabase;

final class MariaDbPostingSchedulerTest extends PostingSchedulerContract {
    @Override
    TestDatabase fresh() {
        return MariaDbServer.fresh();
    }
}
