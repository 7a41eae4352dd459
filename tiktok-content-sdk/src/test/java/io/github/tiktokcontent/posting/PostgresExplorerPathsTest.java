package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.databases.TestDatabase;

final class PostgresExplorerPathsTest extends ExplorerPathsContract {
    @Override
    TestDatabase fresh() {
        return TestDatabase.postgres();
    }
}
