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
            closeAfter(e);
            throw e;
        }
    }

    /** Closes all; of several failures the first is thrown, with the others in it. */
    @Override
    public void close() {
        RuntimeException failure = null;
        while (!closings.isEmpty()) {
            try {
                closings.pop().run();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Closes all after a failure, which is what must be told. */
    void closeAfter(RuntimeException first) {
        try {
            close();
        } catch (RuntimeException e) {
            first.addSuppressed(e);
        }
    }
}
