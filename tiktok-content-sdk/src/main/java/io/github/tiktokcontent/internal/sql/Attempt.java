package io.github.tiktokcontent.internal.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One try of a transaction on a thread of the room. Its caller may give it up at any time: before the commit it will then
 * never commit, and its connection is aborted so that the thread comes back.
 */
final class Attempt<T> implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

    /** How far it got. */
    enum Phase {
        WAITING,
        CONNECTING,
        WORKING,
        COMMITTING,
        COMMITTED
    }

    private final DataSource source;
    private final SqlLimits limits;
    private final SqlWork<T> work;
    private final boolean readsOnly;
    private final Runnable onEnd;

    private final CompletableFuture<T> result = new CompletableFuture<>();

    /** This run, and the abort of its connection: the place is free when both are over. */
    private final AtomicInteger holders = new AtomicInteger(1);

    private Phase phase = Phase.WAITING;
    private boolean givenUp;
    private @Nullable Thread thread;
    private @Nullable Connection connection;
    private @Nullable T value;

    Attempt(DataSource source, SqlLimits limits, SqlWork<T> work, boolean readsOnly, Runnable onEnd) {
        this.source = source;
        this.limits = limits;
        this.work = work;
        this.readsOnly = readsOnly;
        this.onEnd = onEnd;
    }

    synchronized boolean isConnected() {
        return phase.compareTo(Phase.CONNECTING) > 0;
    }

    CompletableFuture<T> result() {
        return result;
    }

    synchronized Phase phase() {
        return phase;
    }

    /** What was committed, if the commit is known to have happened. */
    synchronized @Nullable T committed() {
        return value;
    }

    @Override
    public void run() {
        try {
            result.complete(transact());
        } catch (Throwable e) {
            // An Error too: a caller that is never told would be worse.
            result.completeExceptionally(e);
        } finally {
            release();
        }
    }

    /** Gives it up, whatever it is doing; true the first time, while it still ran. */
    synchronized boolean giveUp(Executor aborts) {
        if (givenUp || result.isDone()) {
            return false;
        }
        givenUp = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
        Connection stuck = connection;
        if (stuck != null && phase != Phase.COMMITTED) {
            holders.incrementAndGet();
            aborts.execute(() -> abort(stuck));
        }
        return true;
    }

    private void abort(Connection stuck) {
        try {
            stuck.abort(Runnable::run);
        } catch (SQLException | RuntimeException e) {
            LOG.debug("A connection could not be aborted: {}", Scrubbed.of(e).getMessage());
        } finally {
            release();
        }
    }

    private void release() {
        if (holders.decrementAndGet() == 0) {
            onEnd.run();
        }
    }

    private T transact() throws SQLException {
        Connection fresh = connect();
        try {
            return use(fresh);
        } finally {
            close(fresh);
        }
    }

    private Connection connect() throws SQLException {
        startConnecting();
        Connection fresh;
        try {
            fresh = source.getConnection();
        } finally {
            leaveConnecting();
        }
        try {
            hold(fresh);
        } catch (SQLException e) {
            close(fresh);
            throw e;
        }
        return fresh;
    }

    private synchronized void startConnecting() throws SQLException {
        enter(Phase.CONNECTING);
        // H2 may open its files here, and an interrupt would close them.
        thread = source.getClass().getName().startsWith("org.h2.") ? null : Thread.currentThread();
    }

    /** An interrupt is for the wait only; in a statement it would close the files of an embedded database. */
    private synchronized void leaveConnecting() {
        thread = null;
        Thread.interrupted();
    }

    private synchronized void hold(Connection fresh) throws SQLException {
        enter(Phase.WORKING);
        connection = fresh;
    }

    private synchronized void enter(Phase next) throws SQLException {
        if (givenUp) {
            throw new SQLException("Given up by its caller", "57014");
        }
        phase = next;
    }

    private T use(Connection fresh) throws SQLException {
        Borrowed borrowed = null;
        boolean spoiled = false;
        try {
            borrowed = Borrowed.begin(fresh, limits, readsOnly);
            T found = work.run(new Sql(fresh, borrowed.product(), limits));
            enter(readsOnly ? Phase.WORKING : Phase.COMMITTING);
            borrowed.commit();
            committed(found);
            return found;
        } catch (SQLException e) {
            spoiled = Fault.of(e).spoilsTheConnection();
            throw e;
        } finally {
            giveBack(fresh, borrowed, spoiled);
        }
    }

    private synchronized void committed(T found) {
        phase = Phase.COMMITTED;
        value = found;
    }

    /** Whatever goes wrong from here on concerns the connection, not the result. */
    private void giveBack(Connection fresh, @Nullable Borrowed borrowed, boolean spoiled) {
        boolean restored = !spoiled && borrowed != null && restore(borrowed);
        synchronized (this) {
            connection = null;
        }
        if (!restored) {
            discard(fresh);
        }
    }

    private boolean restore(Borrowed borrowed) {
        try {
            if (phase() != Phase.COMMITTED) {
                borrowed.rollback();
            }
            borrowed.restore();
            return true;
        } catch (SQLException | RuntimeException e) {
            LOG.debug(
                    "A connection could not be restored and is dropped: {}",
                    Scrubbed.of(e).getMessage());
            return false;
        }
    }

    /** Closes it for good. A pool only learns that a connection is dead from a failure on it, so it gets one. */
    private static void discard(Connection spoiled) {
        try {
            spoiled.abort(Runnable::run);
            try (var statement = spoiled.createStatement()) {
                statement.execute("SELECT 1");
            }
        } catch (SQLException | RuntimeException e) {
            LOG.debug("A spoiled connection was dropped: {}", Scrubbed.of(e).getMessage());
        }
    }

    private static void close(Connection used) {
        try {
            used.close();
        } catch (SQLException | RuntimeException e) {
            LOG.debug("A connection could not be closed: {}", Scrubbed.of(e).getMessage());
        }
    }
}
