package io.github.tiktokcontent.examples.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened one on the other, to be closed from the last to the first. */
final class Opened implements AutoCloseable {
    private final Deque<Runnable> closings = new ArrayDeque<>();

    void add(Runnable closing) {
        closings.push(closing);
    }

    @Override
    public void close() {
        while (!closings.isEmpty()) {
            closings.pop().run();
        }
    }
}
