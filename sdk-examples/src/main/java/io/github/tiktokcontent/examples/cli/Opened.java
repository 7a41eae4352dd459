package io.github.tiktokcontent.examples.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened one on the other, to be closed from the last to the first. */
final class Opened implements AutoCloseable {
    private final Deque<Runnable> closings = new ArrayDeque<>();

    void add(Runnable closing) {
        closings.push(closing);
    }

    /** Does a further step of the opening; if it fails, all is closed again. */
    void started(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        while (!closings.isEmpty()) {
            closings.pop().run();
        }
    }
}
