package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.databases.MariaDbServer;
import io.github.tiktokcontent.databases.TestDatabase;

final class MariaDbTaskRowsTest extends TaskRowsContract {
    @Override
    TestDatabase fresh() {
        return MariaDbServer.fresh();
    }

    @Override
    String zoneStatement(String zone) {
        return "SET time_zone = '" + (zone.equals("Asia/Kolkata") ? "+05:30" : "-02:30") + "'";
    }
}
