package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.databases.TestDatabase;
import java.io.IOException;

final class PostgresTaskLossTest extends TaskLossContract {
    PostgresTaskLossTest() throws IOException {
        super(LossStage.of(TestDatabase.postgres()));
    }
}
