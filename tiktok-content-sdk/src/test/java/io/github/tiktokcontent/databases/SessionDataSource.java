package io.github.tiktokcontent.databases;

import java.sql.Connection;
import java.sql.SQLException;

/** Connections on each of which a statement ran: sessions in another zone, say. */
final class SessionDataSource extends UrlDataSource {
    private final String statement;

    SessionDataSource(TestDatabase database, String statement) {
        super(database.url(), database.user(), database.password());
        this.statement = statement;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        try (var set = connection.createStatement()) {
            set.execute(statement);
        }
        return connection;
    }
}
