package io.github.tiktokcontent.internal.sql;

import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.StoreException;
import java.sql.SQLException;
import java.util.Locale;

/** The sentences of a failed transaction. */
final class Failures {
    private Failures() {}

    /** What the driver reported. */
    static StoreException of(String what, SQLException failure, Attempt.Phase phase, int tries) {
        Fault fault = Fault.of(failure);
        Scrubbed said = Scrubbed.of(failure);
        boolean open = phase == Attempt.Phase.COMMITTING && fault.leavesTheCommitOpen();
        String message = what + " failed" + (tries > 1 ? " " + tries + " times: " : ": ") + fault.what() + " (SQLState "
                + (failure.getSQLState() == null ? "none" : failure.getSQLState()) + ", " + said.getMessage() + "). "
                + (open ? "The commit was under way, so it may have been stored. " : "Nothing was changed. ")
                + fault.advice();
        return new StoreException(message, open ? Outcome.AMBIGUOUS : outcome(phase), fault.passes(), said);
    }

    /** The caller's time is over. */
    static StoreException tooLong(String what, Attempt.Phase phase, SqlLimits limits) {
        return switch (phase) {
            case WAITING, CONNECTING ->
                new StoreException(
                        what + " was given up: no connection within " + millis(limits) + ". Nothing was changed. "
                                + Fault.POOL.advice(),
                        Outcome.NOT_SENT,
                        true,
                        null);
            case WORKING ->
                new StoreException(
                        what + " was given up after " + limits.transaction().toMillis()
                                + " ms: the database did not answer. Nothing was changed. " + Fault.SLOW.advice(),
                        Outcome.REJECTED,
                        true,
                        null);
            case COMMITTING, COMMITTED ->
                new StoreException(
                        what + " was given up after " + limits.transaction().toMillis()
                                + " ms: the database did not answer the commit, so it may have been stored. "
                                + Fault.SLOW.advice(),
                        Outcome.AMBIGUOUS,
                        true,
                        null);
        };
    }

    /** No thread came free. */
    static StoreException busy(String what, SqlLimits limits) {
        return refused(what, "all " + limits.threads() + " threads of the stores were busy for " + millis(limits));
    }

    /** No thread will come free soon. */
    static StoreException allStuck(String what, SqlLimits limits) {
        return refused(what, "all " + limits.threads() + " threads of the stores hang in the database");
    }

    private static StoreException refused(String what, String why) {
        return new StoreException(
                what + " was refused: " + why + ". Nothing was sent. " + Fault.POOL.advice(),
                Outcome.NOT_SENT,
                true,
                null);
    }

    private static Outcome outcome(Attempt.Phase phase) {
        return phase == Attempt.Phase.WAITING || phase == Attempt.Phase.CONNECTING
                ? Outcome.NOT_SENT
                : Outcome.REJECTED;
    }

    private static String millis(SqlLimits limits) {
        return String.format(Locale.ROOT, "%d ms", limits.connect().toMillis());
    }
}
