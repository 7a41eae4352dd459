package io.github.tiktokcontent.internal.sql;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a database's failure means: whether it passes, whether the transaction is repeated, and what to do. */
enum Fault {
    CONFLICT(
            true,
            true,
            "it collided with another transaction",
            "Try again; if it happens often, look for something else that writes to the same rows."),
    LOST(
            true,
            true,
            "the connection was lost or the database is not to be reached",
            "Check that it runs and can be reached; then try again."),
    READ_ONLY(
            true,
            true,
            "the database is read-only",
            "After a failover this passes once connections go to the new primary; otherwise point the DataSource at it."),
    POOL(
            true,
            false,
            "no connection was to be had",
            "Look for a pool that is too small or whose connections are not given back, and at the server's limit."),
    LOCK(
            true,
            false,
            "another transaction holds the row",
            "Try again; if it lasts, look for a transaction that stays open."),
    SLOW(true, false, "a statement took too long", "Look at the load of the database; then try again."),
    FULL(true, false, "the database has no room left", "Make room on its disk or tablespace."),
    LOGIN(false, false, "the database refused the login or a permission", "Check user, password and grants."),
    SCHEMA(false, false, "a table or column is missing", "Apply the schema of this library's version."),
    DATA(false, false, "the database refused a value", "This is a defect: report it with the SQLState."),
    OTHER(false, false, "the database refused it", "Look up the SQLState in its manual.");

    private static final Map<String, Fault> STATES = Map.ofEntries(
            Map.entry("40001", CONFLICT),
            Map.entry("40P01", CONFLICT),
            Map.entry("40002", DATA),
            Map.entry("40003", OTHER),
            Map.entry("25006", READ_ONLY),
            Map.entry("90097", READ_ONLY),
            Map.entry("57P01", LOST),
            Map.entry("57P02", LOST),
            Map.entry("57P03", LOST),
            Map.entry("57P05", LOST),
            Map.entry("25P03", LOST),
            Map.entry("25P04", LOST),
            Map.entry("90067", LOST),
            Map.entry("90098", LOST),
            Map.entry("90121", LOST),
            Map.entry("53300", POOL),
            Map.entry("55P03", LOCK),
            Map.entry("HYT00", LOCK),
            Map.entry("57014", SLOW),
            Map.entry("70100", SLOW),
            Map.entry("42P01", SCHEMA),
            Map.entry("42S02", SCHEMA),
            Map.entry("42S03", SCHEMA),
            Map.entry("42S04", SCHEMA),
            Map.entry("42703", SCHEMA),
            Map.entry("42S22", SCHEMA),
            Map.entry("3F000", SCHEMA),
            Map.entry("42501", LOGIN),
            Map.entry("90096", LOGIN));

    private static final Map<String, Fault> CLASSES =
            Map.of("08", LOST, "28", LOGIN, "40", CONFLICT, "53", FULL, "22", DATA, "23", DATA);

    /** MariaDB and MySQL often give HY000, which says nothing; their numbers do. No other driver uses these. */
    private static final Map<Integer, Fault> NUMBERS = Map.ofEntries(
            Map.entry(1213, CONFLICT),
            Map.entry(1205, LOCK),
            Map.entry(1290, READ_ONLY),
            Map.entry(1792, READ_ONLY),
            Map.entry(1836, READ_ONLY),
            Map.entry(1021, FULL),
            Map.entry(1041, FULL),
            Map.entry(1114, FULL),
            Map.entry(1040, POOL),
            Map.entry(1203, POOL),
            Map.entry(1226, POOL),
            Map.entry(1969, SLOW),
            Map.entry(3024, SLOW),
            Map.entry(1044, LOGIN),
            Map.entry(1142, LOGIN),
            Map.entry(1927, LOST));

    /** Of MariaDB and MySQL, whose 23000 also stands for other constraints. */
    private static final Set<Integer> TAKEN = Set.of(1062, 1586);

    private final boolean passes;
    private final boolean repeated;
    private final String what;
    private final String advice;

    Fault(boolean passes, boolean repeated, String what, String advice) {
        this.passes = passes;
        this.repeated = repeated;
        this.what = what;
        this.advice = advice;
    }

    /** Whether it may pass without anybody mending anything. */
    boolean passes() {
        return passes;
    }

    /** Whether the room repeats the transaction, if nothing was committed. */
    boolean isRepeated() {
        return repeated;
    }

    /** Whether the connection is of no more use. */
    boolean spoilsTheConnection() {
        return this == LOST || this == READ_ONLY;
    }

    /** Whether a commit that failed so may have had its effect all the same: the answer got lost or never came. */
    boolean leavesTheCommitOpen() {
        return this == LOST || this == SLOW || this == OTHER;
    }

    String what() {
        return what;
    }

    String advice() {
        return advice;
    }

    /** Judges by SQLState and number, and by the class where those say nothing. */
    static Fault of(SQLException failure) {
        Fault byNumber = NUMBERS.get(failure.getErrorCode());
        if (byNumber != null) {
            return byNumber;
        }
        Fault byState = byState(failure.getSQLState());
        if (byState != null && !(byState == LOST && isPool(failure))) {
            return byState;
        }
        return byClass(failure);
    }

    /** Whether a unique key is taken. */
    static boolean isTakenKey(SQLException failure) {
        return "23505".equals(failure.getSQLState()) || TAKEN.contains(failure.getErrorCode());
    }

    private static @Nullable Fault byState(@Nullable String state) {
        if (state == null || state.length() != 5) {
            return null;
        }
        Fault exact = STATES.get(state);
        return exact == null ? CLASSES.get(state.substring(0, 2)) : exact;
    }

    private static Fault byClass(SQLException failure) {
        if (failure instanceof SQLTransientConnectionException) {
            return isPool(failure) ? POOL : LOST;
        }
        if (failure instanceof SQLRecoverableException || failure instanceof SQLNonTransientConnectionException) {
            return LOST;
        }
        return failure instanceof SQLTimeoutException ? SLOW : OTHER;
    }

    /** A pool that ran out says so with this class, and with the state of its last connection's failure, if any. */
    private static boolean isPool(SQLException failure) {
        return failure instanceof SQLTransientConnectionException && !(failure.getCause() instanceof SQLException);
    }
}
