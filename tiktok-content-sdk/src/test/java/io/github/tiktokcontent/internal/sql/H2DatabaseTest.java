package io.github.tiktokcontent.internal.sql;

import io.github.tiktokcontent.databases.TestDatabase;

final class H2DatabaseTest extends DatabaseContract {
    @Override
    TestDatabase fresh() {
        return TestDatabase.h2();
    }

    @Override
    String momentType() {
        return "TIMESTAMP(6) WITH TIME ZONE";
    }

    @Override
    String zoneStatement(String zone) {
        return "SET TIME ZONE '" + zone + "'";
    }

    @Override
    String isolationQuery() {
        return "SELECT ISOLATION_LEVEL AS level FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_ID = SESSION_ID()";
    }

    @Override
    String lockLimitQuery() {
        return "CALL LOCK_TIMEOUT()";
    }
}
