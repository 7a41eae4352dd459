package io.github.tiktokcontent.internal.sql;

import io.github.tiktokcontent.databases.MariaDbServer;
import io.github.tiktokcontent.databases.TestDatabase;

final class MariaDbDatabaseTest extends DatabaseContract {
    @Override
    TestDatabase fresh() {
        return MariaDbServer.fresh();
    }

    @Override
    String momentType() {
        return "DATETIME(6)";
    }

    @Override
    String zoneStatement(String zone) {
        return "SET time_zone = '" + (zone.equals("Asia/Kolkata") ? "+05:30" : "-02:30") + "'";
    }

    @Override
    String isolationQuery() {
        return "SELECT TRX_ISOLATION_LEVEL AS level FROM INFORMATION_SCHEMA.INNODB_TRX"
                + " WHERE TRX_MYSQL_THREAD_ID = CONNECTION_ID()";
    }

    @Override
    String lockLimitQuery() {
        return "SELECT @@SESSION.innodb_lock_wait_timeout";
    }

    @Override
    String tableOptions() {
        return " DEFAULT CHARSET utf8mb4";
    }
}
