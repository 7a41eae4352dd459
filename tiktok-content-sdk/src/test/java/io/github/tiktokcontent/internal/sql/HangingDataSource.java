package io.github.tiktokcontent.internal.sql;

import io.github.tiktokcontent.databases.UrlDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives no connection until it is let go, and does not mind interrupts. */
final class HangingDataSource extends UrlDataSource {
    private final CountDownLatch gone = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    HangingDataSource() {
        super("", "", "");
    }

    @Override
    public Connection getConnection() throws SQLException {
        calls.incrementAndGet();
        most.accumulateAndGet(waiting.incrementAndGet(), Math::max);
        boolean done = false;
        while (!done) {
            try {
                gone.await();
                done = true;
            } catch (InterruptedException e) {
                // A socket that connects does not notice an interrupt either.
                done = false;
            }
        }
        waiting.decrementAndGet();
        throw new SQLException("let go", "08001");
    }

    void letGo() {
        gone.countDown();
    }

    int calls() {
        return calls.get();
    }

    /** The most threads that ever waited here at once. */
    int most() {
        return most.get();
    }
}
