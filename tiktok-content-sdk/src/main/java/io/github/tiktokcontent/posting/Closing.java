package io.github.tiktokcontent.posting;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What ends with a service: its waits, and the threads on which gates ask the store. */
final class Closing {
    private static final int GATES = 4;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final ThreadPoolExecutor gates =
            new ThreadPoolExecutor(GATES, GATES, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                Thread thread = new Thread(task, "tiktok-content-gate");
                thread.setDaemon(true);
                return thread;
            });

    Closing() {
        gates.allowCoreThreadTimeOut(true);
    }

    ExecutorService gates() {
        return gates;
    }

    void check() {
        if (closed.getCount() == 0) {
            throw new IllegalStateException("This service is closed; build a new one.");
        }
    }

    /** Returns after the time, or when the service is closed. An interrupt does not end it, and is kept. */
    void pause(Duration time) {
        boolean interrupted = Thread.interrupted();
        long end = System.nanoTime() + time.toNanos();
        boolean over = false;
        while (!over) {
            try {
                var unused = closed.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                over = true;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void begin() {
        closed.countDown();
    }

    void end() {
        gates.shutdown();
    }
}
