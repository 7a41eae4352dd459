package io.github.tiktokcontent.emulator;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * A fault that was set: lets a test wait until a request has met it, and end what it holds up. Thread-safe.
 */
public final class Fault {
    private static final int POLL_MILLIS = 10;

    private final FaultSpec spec;
    private final Predicate<RecordedRequest> target;
    private final long first;
    private final long times;
    private final boolean counted;
    private final CountDownLatch released = new CountDownLatch(1);
    private final Object lock = new Object();
    private long seen;
    private int hits;

    /** With {@code counted} the first-th matching request meets it; otherwise the next ones that meet no other fault. */
    Fault(FaultSpec spec, Predicate<RecordedRequest> target, boolean counted, long first, long times) {
        this.spec = spec;
        this.target = target;
        this.counted = counted;
        this.first = first;
        this.times = times;
    }

    FaultSpec spec() {
        return spec;
    }

    /** Counts a request; true where it is the one that this fault waits for. */
    boolean counts(RecordedRequest request) {
        if (!counted || !target.test(request)) {
            return false;
        }
        synchronized (lock) {
            seen++;
            return seen >= first && seen - first < times;
        }
    }

    boolean isNextFor(RecordedRequest request) {
        if (counted || !target.test(request)) {
            return false;
        }
        synchronized (lock) {
            return hits < times;
        }
    }

    void hit() {
        synchronized (lock) {
            hits++;
            lock.notifyAll();
        }
    }

    /**
     * Ends what the fault holds up: a delayed request goes on, a stalled answer or body is read or written to its end, a
     * trickling answer is sent whole, an endless one ends. Later requests that meet the fault are not held at all. Does nothing
     * the second time.
     */
    public void release() {
        released.countDown();
    }

    /**
     * How many requests have met the fault.
     *
     * @return the number so far
     */
    public int hits() {
        synchronized (lock) {
            return hits;
        }
    }

    /**
     * Waits until a request has met the fault: its head has arrived, its body perhaps not yet.
     *
     * @param timeout how long to wait at most
     * @throws TimeoutException if none has by then
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public void awaitHit(Duration timeout) throws InterruptedException, TimeoutException {
        Waiting.until(lock, timeout, () -> hits > 0, () -> "no request met " + this);
    }

    /** Waits for the release; ends early with an exception when the peer closes. */
    void stall(Wire wire) throws IOException {
        while (!releasedWithin(Duration.ZERO)) {
            if (wire.peerCloses(POLL_MILLIS)) {
                throw new IOException("the client closed");
            }
        }
    }

    /** Waits for the release, whatever the peer does, and closes the connection as soon as the peer does. */
    void hold(Wire wire) throws IOException {
        boolean gone = false;
        while (!releasedWithin(gone ? Duration.ofHours(1) : Duration.ZERO)) {
            if (!gone && wire.peerCloses(POLL_MILLIS)) {
                gone = true;
                wire.close();
            }
        }
    }

    boolean releasedWithin(Duration time) throws IOException {
        try {
            return released.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the emulator was closed", e);
        }
    }

    @Override
    public String toString() {
        return "Fault[" + spec.name() + "]";
    }
}
