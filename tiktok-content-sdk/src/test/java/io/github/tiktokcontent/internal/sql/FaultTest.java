package io.github.tiktokcontent.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FaultTest {
    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "40001, 0, CONFLICT",
        "40P01, 0, CONFLICT",
        "40001, 1213, CONFLICT",
        "40003, 0, OTHER",
        "08006, 0, LOST",
        "57P01, 0, LOST",
        "25P03, 0, LOST",
        "90098, 90098, LOST",
        "70100, 1927, LOST",
        "25006, 0, READ_ONLY",
        "HY000, 1290, READ_ONLY",
        "53300, 0, POOL",
        "08004, 1040, POOL",
        "55P03, 0, LOCK",
        "HYT00, 50200, LOCK",
        "HY000, 1205, LOCK",
        "57014, 0, SLOW",
        "70100, 1969, SLOW",
        "53100, 0, FULL",
        "HY000, 1021, FULL",
        "28P01, 0, LOGIN",
        "28000, 1045, LOGIN",
        "42000, 1044, LOGIN",
        "42501, 0, LOGIN",
        "42P01, 0, SCHEMA",
        "42S02, 42102, SCHEMA",
        "22001, 0, DATA",
        "23502, 0, DATA",
        "HY000, 50000, OTHER",
        "XX, 0, OTHER",
        ", 0, OTHER"
    })
    void statesAndNumbersHaveTheirMeaning(String state, int number, Fault fault) {
        assertThat(Fault.of(new SQLException("no", state, number))).isEqualTo(fault);
    }

    @Test
    void whereTheStateSaysNothingTheClassDoes() {
        assertThat(Fault.of(new SQLTransientConnectionException("no"))).isEqualTo(Fault.POOL);
        assertThat(Fault.of(new SQLTransientConnectionException("no", new SQLException("down"))))
                .isEqualTo(Fault.LOST);
        assertThat(Fault.of(new SQLRecoverableException("no"))).isEqualTo(Fault.LOST);
        assertThat(Fault.of(new SQLNonTransientConnectionException("no"))).isEqualTo(Fault.LOST);
        assertThat(Fault.of(new SQLTimeoutException("no"))).isEqualTo(Fault.SLOW);
        assertThat(Fault.of(new SQLTransientConnectionException("no", "08001"))).isEqualTo(Fault.POOL);
    }

    @ParameterizedTest
    @CsvSource({"23505, 0, true", "23505, 23505, true", "23000, 1062, true", "23000, 1452, false", "23502, 0, false"})
    void aTakenKeyIsKnownFromOtherConstraints(String state, int number, boolean taken) {
        assertThat(Fault.isTakenKey(new SQLException("no", state, number))).isEqualTo(taken);
    }

    @Test
    void limitsOutsideTheirRangeAreRefused() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new SqlLimits(Duration.ZERO, second, second, second, 1))
                .hasMessageContaining("transaction must be 1 ms to 10 minutes");
        assertThatThrownBy(() -> new SqlLimits(second, second, second, second, 257))
                .hasMessageContaining("threads");
        assertThat(SqlLimits.seconds(Duration.ofMillis(1))).isEqualTo(1);
        assertThat(SqlLimits.seconds(Duration.ofMillis(2_001))).isEqualTo(3);
    }
}
