package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.databases.TestDatabase;

final class PostgresTaskRowsTest extends TaskRowsContract {
    @Override
    TestDatabase fresh() {
        return TestDatabase.postgres();
    }

    @Override
    String zoneStatement(String zone) {
        return "SET TIME ZONE '" + zone + "'";
    }
}
