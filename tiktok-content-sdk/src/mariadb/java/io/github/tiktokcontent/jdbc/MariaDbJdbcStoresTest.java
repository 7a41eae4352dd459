package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.databases.MariaDbServer;
import io.github.tiktokcontent.databases.TestDatabase;

final class MariaDbJdbcStoresTest extends JdbcStoresContract {
    @Override
    TestDatabase fresh() {
        return MariaDbServer.fresh();
    }

    @Override
    Dialect dialect() {
        return Dialect.MARIADB;
    }

    @Override
    String zoneStatement(String zone) {
        return "SET time_zone = '" + (zone.equals("Asia/Kolkata") ? "+05:30" : "-02:30") + "'";
    }
}
