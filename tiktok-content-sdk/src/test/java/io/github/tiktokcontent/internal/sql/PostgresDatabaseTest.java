package io.github.tiktokcontent.internal.sql;

import io.github.tiktokcontent.databases.TestDatabase;

final class PostgresDatabaseTest extends DatabaseContract {
    @Override
    TestDatabase fresh() {
        return TestDatabase.postgres();
    }

    @Override
    String momentType() {
        return "timestamptz";
    }

    @Override
    String zoneStatement(String zone) {
        return "SET TIME ZONE '" + zone + "'";
    }

    @Override
    String isolationQuery() {
        return "SELECT current_setting('transaction_isolation') AS level";
    }

    @Override
    String lockLimitQuery() {
        return "SHOW lock_timeout";
    }
}
