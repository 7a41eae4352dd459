package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.databases.TestDatabase;

final class H2TaskRowsTest extends TaskRowsContract {
    @Override
    TestDatabase fresh() {
        return TestDatabase.h2();
    }

    @Override
    String zoneStatement(String zone) {
        return "SET TIME ZONE '" + zone + "'";
    }
}
