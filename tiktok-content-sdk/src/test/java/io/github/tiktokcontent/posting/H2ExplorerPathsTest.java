package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.databases.TestDatabase;

final class H2ExplorerPathsTest extends ExplorerPathsContract {
    @Override
    TestDatabase fresh() {
        return TestDatabase.h2();
    }
}
