package io.github.tiktokcontent.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tiktokcontent.databases.TestDatabase;
import io.github.tiktokcontent.databases.UrlDataSource;
import io.github.tiktokcontent.error.StoreException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretsOfDriversTest {
    private static final String CANARY = "c4n4ry-p4ss";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No suitable driver found for jdbc:postgresql://db/x?user=u&password=c4n4ry-p4ss",
                "Cannot connect to jdbc:mariadb://u:c4n4ry-p4ss@db/x",
                "Cannot connect (url=postgres://u:c4n4ry-p4ss@db/x)",
                "bad property PASSWORD: two words c4n4ry-p4ss",
                "{user=u, password=c4n4ry-p4ss}",
                "sslPassword = 'c4n4ry-p4ss'",
                "Access denied, IDENTIFIED BY 'c4n4ry-p4ss'",
                "Duplicate\nDetail: Key (x)=(c4n4ry-p4ss) already exists",
                "Syntax error; SQL statement: SELECT 'c4n4ry-p4ss'",
                "(conn=1) failed - Query is: SELECT 'c4n4ry-p4ss', parameters ['c4n4ry-p4ss']"
            })
    void l06_passwordInTheDriversMessage_isInNoMessageAndNoCause(String message) {
        SQLException failure = new SQLException(message, "08001", new IOException(message, new SQLException(message)));
        failure.setNextException(new SQLException(message));
        failure.addSuppressed(new SQLException(message));
        assertThat(Printed.of(failureOf(failing(failure)))).contains("08001").doesNotContain(CANARY);
    }

    @Test
    void l06_valuesOfARowAndLoginsAreNotRepeatedAtAll() {
        SQLException value = new SQLException("Value too long for column x: '" + CANARY + "'", "22001");
        SQLException login = new SQLInvalidAuthorizationSpecException("No " + CANARY, "28000");
        assertThat(Printed.of(failureOf(failing(value)))).contains("22001").doesNotContain(CANARY);
        assertThat(Printed.of(failureOf(failing(login))))
                .contains("Check user, password and grants.")
                .doesNotContain(CANARY);
    }

    @Test
    void l06_realDriversThatCannotLogIn() {
        TestDatabase postgres = TestDatabase.postgres();
        DataSource wrongDatabase = new UrlDataSource(
                postgres.url().replace("/postgres?", "/nowhere?password=" + CANARY + "&"), "postgres", CANARY);
        DataSource nobodyThere = new UrlDataSource("jdbc:postgresql://127.0.0.1:1/x?password=" + CANARY, "u", CANARY);
        DataSource noDriver = new UrlDataSource("jdbc:nosuch://127.0.0.1/x?password=" + CANARY, "u", CANARY);
        for (DataSource source : new DataSource[] {wrongDatabase, nobodyThere, noDriver}) {
            assertThat(Printed.of(failureOf(source))).contains("SQLState").doesNotContain(CANARY);
        }
    }

    @Test
    void whatIsHarmlessIsKept() {
        SQLException failure = new SQLException("ERROR: canceling statement due to lock timeout\n  Where: x", "55P03");
        assertThat(failureOf(failing(failure)))
                .hasMessage("Reading failed: another transaction holds the row (SQLState 55P03, SQLException: ERROR:"
                        + " canceling statement due to lock timeout). Nothing was changed. Try again; if it lasts, look"
                        + " for a transaction that stays open.");
    }

    private static StoreException failureOf(DataSource source) {
        try (Database room = new Database(source, SqlLimits.DEFAULTS)) {
            return catchThrowableOfType(
                    StoreException.class, () -> room.transaction("Reading", sql -> sql.update("SELECT 1")));
        }
    }

    private static DataSource failing(SQLException failure) {
        return new UrlDataSource("", "", "") {
            @Override
            public Connection getConnection() throws SQLException {
                throw failure;
            }
        };
    }
}
