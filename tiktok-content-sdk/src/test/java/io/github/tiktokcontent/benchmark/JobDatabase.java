package io.github.tiktokcontent.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL that keeps what it commits, and posts in it by the million. */
final class JobDatabase implements AutoCloseable {
    private static final int CONNECTIONS = 48;
    private static final int TICKS_PER_SECOND = 100;

    private final EmbeddedPostgres server;
    final HikariDataSource pool;

    JobDatabase() throws IOException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "4GB")
                .start();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + server.getPort()
                + "/postgres?sslmode=disable&socketTimeout=600&connectTimeout=3");
        config.setUsername("postgres");
        config.setPassword("postgres");
        config.setMaximumPoolSize(CONNECTIONS);
        pool = new HikariDataSource(config);
    }

    /**
     * Copies the task, post and job of {@code template}, due at times that are {@code apart} apart, from {@code first} on.
     *
     * @param prefix of the ids
     */
    void copy(String prefix, int count, String first, String apart) throws SQLException {
        String id = "'" + prefix + "' || g";
        String due = "(" + first + " + g * interval '" + apart + "')";
        String from = " FROM %s t, generate_series(1, " + count + ") g,"
                + " LATERAL jsonb_populate_record(t, jsonb_build_object(%s)) r WHERE t.%s = 'template'";
        run(
                "INSERT INTO tiktok_task SELECT r.*" + from.formatted("tiktok_task", "'id', " + id, "id"),
                "INSERT INTO tiktok_post SELECT r.*"
                        + from.formatted(
                                "tiktok_post",
                                "'task_id', " + id + ", 'due_at', " + due + ", 'next_at', " + due,
                                "task_id"),
                "INSERT INTO tiktok_post_job SELECT r.*"
                        + from.formatted(
                                "tiktok_post_job",
                                "'task_instance', " + id + ", 'execution_time', " + due + ", 'version', 1 + g",
                                "task_instance"));
    }

    /** As autovacuum would have done by then. */
    void settle() throws SQLException {
        run("VACUUM ANALYZE", "CHECKPOINT");
    }

    void run(String... statements) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        }
    }

    /** How many transactions it has committed. */
    long commits() throws SQLException {
        return number("SELECT xact_commit FROM pg_stat_database WHERE datname = 'postgres'");
    }

    /** CPU that the server has used so far, all its processes together. */
    long cpuNanos() throws SQLException, IOException {
        long backend = number("SELECT pg_backend_pid()");
        long postmaster = Long.parseLong(stat(backend)[1]);
        long ticks = 0;
        for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
            String[] stat = stat(process.pid());
            if (process.pid() == postmaster) {
                // Its own, and that of children that have ended.
                ticks += ticks(stat, 11) + ticks(stat, 12) + ticks(stat, 13) + ticks(stat, 14);
            } else if (stat.length > 1 && stat[1].equals(String.valueOf(postmaster))) {
                ticks += ticks(stat, 11) + ticks(stat, 12);
            }
        }
        return ticks * 1_000_000_000L / TICKS_PER_SECOND;
    }

    /** From the state on, which follows the name; nothing if it has ended. */
    private static String[] stat(long pid) throws IOException {
        try {
            String text = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
        } catch (NoSuchFileException e) {
            return new String[0];
        }
    }

    private static long ticks(String[] stat, int index) {
        return Long.parseLong(stat[index]);
    }

    /** The server's version. */
    String version() throws SQLException {
        return String.valueOf(number("SELECT current_setting('server_version_num')::bigint / 10000")) + "."
                + number("SELECT current_setting('server_version_num')::bigint % 10000");
    }

    long number(String query) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    @Override
    public void close() throws IOException {
        pool.close();
        server.close();
    }
}
