package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.StoreException;
import io.github.tiktokcontent.internal.sql.Database;
import io.github.tiktokcontent.internal.sql.SqlWork;
import java.util.Optional;

/** Writes whose commit got no answer: looked up, and done again only if they did not happen. */
final class Settled {
    private Settled() {}

    /**
     * Runs a transaction.
     *
     * @param result finds out what the transaction came to; empty if it did not happen, so that it runs again
     * @throws StoreException if it failed, or if nobody can tell
     */
    static <T> T run(Database database, String what, SqlWork<T> work, SqlWork<Optional<T>> result) {
        try {
            return database.transaction(what, work);
        } catch (StoreException e) {
            if (e.outcome() != Outcome.AMBIGUOUS) {
                throw e;
            }
            try {
                Optional<T> known = database.transaction(what + " (looking whether it happened)", result);
                return known.isPresent() ? known.get() : database.transaction(what, work);
            } catch (StoreException again) {
                e.addSuppressed(again);
                throw e;
            }
        }
    }

    /** Runs a transaction that may as well happen twice. */
    static <T> T repeatable(Database database, String what, SqlWork<T> work) {
        return run(database, what, work, sql -> Optional.empty());
    }
}
