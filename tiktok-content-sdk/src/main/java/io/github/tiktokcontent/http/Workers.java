package io.github.tiktokcontent.http;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A few daemon threads that go away when they have nothing to do. */
final class Workers implements Executor {
    static final int MAX_THREADS = 4;

    private final ThreadPoolExecutor pool;

    Workers() {
        // A task that comes after the end is run by whoever brings it: the JDK's client counts its open work in such
        // tasks, and would keep its selector thread for ever if one were lost.
        pool = new ThreadPoolExecutor(
                MAX_THREADS,
                MAX_THREADS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                daemons("tiktok-content-http-"),
                (task, ended) -> task.run());
        pool.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    /** Interrupts what runs, and runs here what was still waiting. */
    void end() {
        List<Runnable> waiting = pool.shutdownNow();
        waiting.forEach(Runnable::run);
    }

    static ThreadFactory daemons(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
