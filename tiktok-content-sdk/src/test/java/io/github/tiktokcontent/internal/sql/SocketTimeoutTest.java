package io.github.tiktokcontent.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.databases.TestDatabase;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SocketTimeoutTest {
    @Test
    void d06_anUrlWithoutSocketTimeoutIsWarnedAbout() {
        TestDatabase database = TestDatabase.postgres();
        assertThat(advice(database))
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("Add socketTimeout=15 (seconds) to the URL.")
                        .doesNotContain("jdbc:"));
        assertThat(advice(database.with("socketTimeout=15"))).isEmpty();
        assertThat(advice(TestDatabase.h2())).isEmpty();
    }

    @Test
    void d06_mariaDbCountsInMilliseconds() {
        assertThat(SocketTimeout.advice("jdbc:mariadb://x/y", 0, Product.MARIADB))
                .hasValueSatisfying(text -> assertThat(text).contains("socketTimeout=15000"));
        assertThat(SocketTimeout.advice("jdbc:mariadb://x/y?SOCKETTIMEOUT=1", 0, Product.MARIADB))
                .isEmpty();
        assertThat(SocketTimeout.advice(null, 0, Product.MARIADB)).isPresent();
        assertThat(SocketTimeout.advice(null, 1, Product.MARIADB)).isEmpty();
    }

    private static Optional<String> advice(TestDatabase database) {
        try (Database room = new Database(database.direct(), SqlLimits.DEFAULTS)) {
            return room.transaction("Looking", Sql::socketTimeoutAdvice);
        }
    }
}
