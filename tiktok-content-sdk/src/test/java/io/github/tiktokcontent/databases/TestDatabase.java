package io.github.tiktokcontent.databases;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;

/** An empty database, or schema, of one test. */
public record TestDatabase(String url, String user, String password) {
    /** H2 in memory; it lives as long as the JVM. */
    public static TestDatabase h2() {
        return new TestDatabase("jdbc:h2:mem:" + freshName() + ";DB_CLOSE_DELAY=-1", "sa", "");
    }

    /** A schema of its own in the PostgreSQL of this JVM. */
    public static TestDatabase postgres() {
        return PostgresServer.fresh();
    }

    /** A name that no other test uses. */
    public static String freshName() {
        return "t_" + UUID.randomUUID().toString().replace("-", "");
    }

    /** A new connection each time. */
    public DataSource direct() {
        return new UrlDataSource(url, user, password);
    }

    /** A new connection each time, on which this statement ran. */
    public DataSource after(String statement) {
        return new SessionDataSource(this, statement);
    }

    /** A pool of this size; the test closes it. */
    public HikariDataSource pool(int size) {
        return pool(size, Duration.ofSeconds(30));
    }

    /** A pool that itself refuses after a time. */
    public HikariDataSource pool(int size, Duration patience) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(patience.toMillis());
        return new HikariDataSource(config);
    }

    /** A connection for the test itself. */
    public Connection connect() throws SQLException {
        return direct().getConnection();
    }

    /** The same database with more parameters in the URL. */
    public TestDatabase with(String parameters) {
        return new TestDatabase(url + (url.contains("?") ? "&" : "?") + parameters, user, password);
    }

    /** The same database with the limit of silence that production should have, too. */
    public TestDatabase withSocketTimeout() {
        if (url.startsWith("jdbc:h2:")) {
            return this;
        }
        return with(url.startsWith("jdbc:mariadb:") ? "socketTimeout=30000" : "socketTimeout=30");
    }

    /** The same database behind another port of this machine. */
    public TestDatabase behind(int port) {
        return new TestDatabase(url.replaceFirst("//[^/]+/", "//127.0.0.1:" + port + "/"), user, password);
    }

    /** Runs statements, each in a transaction of its own. */
    public void run(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        }
    }

    /** The single number that a query gives. */
    public long number(String query) throws SQLException {
        return Long.parseLong(text(query));
    }

    /** The single value that a query gives, as text; "null" if it is NULL. */
    public String text(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            if (!result.next()) {
                throw new SQLException("No row: " + query);
            }
            return String.valueOf(result.getString(1));
        }
    }
}
