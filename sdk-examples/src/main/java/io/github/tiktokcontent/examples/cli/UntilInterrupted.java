package io.github.tiktokcontent.examples.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What runs until the process is told to end (Ctrl-C), and then comes to a good place. */
final class UntilInterrupted {
    private static final long END_SECONDS = 29;

    private UntilInterrupted() {}

    /**
     * Starts it, waits, and closes it.
     *
     * @param start opens all of it, and says so
     */
    static void run(Console console, Supplier<Opened> start) {
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Interrupt interrupt = Interrupt.does(() -> stop(stop, ended, console));
        try {
            Opened open = start.get();
            try {
                stop.await();
            } finally {
                open.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
            interrupt.withdraw();
        }
    }

    /** On the thread of the shutdown, which the process waits for. */
    private static void stop(CountDownLatch stop, CountDownLatch ended, Console console) {
        console.notice("Stopping: what is under way comes to a good place first, within 30 s.");
        stop.countDown();
        try {
            boolean inTime = ended.await(END_SECONDS, TimeUnit.SECONDS);
            console.notice(inTime ? "Stopped." : "Stopped in the middle; what was under way is taken up again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
