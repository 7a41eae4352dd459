package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.task.Instance;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.h2.jdbcx.JdbcDataSource;

/** Stores an instance in an H2 file, says so, and waits to be killed. */
public final class H2FileWriter {
    private H2FileWriter() {}

    /** The URL of the file. */
    public static void main(String[] args) throws InterruptedException {
        JdbcDataSource file = new JdbcDataSource();
        file.setURL(args[0]);
        Schema.migrate(file);
        try (JdbcStores stores = JdbcStores.create(file)) {
            stores.tasks().put(List.of(new Instance(new InstanceId("i"), new UserId("u"), "Team")), List.of());
            new PrintStream(System.out, true, StandardCharsets.UTF_8).println("stored");
            new CountDownLatch(1).await();
        }
    }
}
