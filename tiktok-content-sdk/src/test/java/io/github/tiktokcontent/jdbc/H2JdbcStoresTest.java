package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.databases.TestDatabase;

final class H2JdbcStoresTest extends JdbcStoresContract {
    @Override
    TestDatabase fresh() {
        return TestDatabase.h2();
    }

    @Override
    Dialect dialect() {
        return Dialect.H2;
    }

    @Override
    String zoneStatement(String zone) {
        return "SET TIME ZONE '" + zone + "'";
    }
}
