package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.databases.MariaDbServer;
import java.io.IOException;

final class MariaDbTaskLossTest extends TaskLossContract {
    MariaDbTaskLossTest() throws IOException {
        super(LossStage.of(MariaDbServer.fresh()));
    }
}
