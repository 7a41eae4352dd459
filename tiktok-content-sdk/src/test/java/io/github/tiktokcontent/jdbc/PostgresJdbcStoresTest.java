package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.databases.TestDatabase;

final class PostgresJdbcStoresTest extends JdbcStoresContract {
    @Override
    TestDatabase fresh() {
        return TestDatabase.postgres();
    }

    @Override
    Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    @Override
    String zoneStatement(String zone) {
        return "SET TIME ZONE '" + zone + "'";
    }
}
