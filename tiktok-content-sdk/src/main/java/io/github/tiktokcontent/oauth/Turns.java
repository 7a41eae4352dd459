package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.internal.async.Async;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Lets a few steps run at a time, the others in the order in which they came; none holds a thread while it waits. */
final class Turns {
    private final Deque<CompletableFuture<Void>> waiting = new ArrayDeque<>();
    private int free;

    Turns(int atOnce) {
        free = atOnce;
    }

    <T> CompletableFuture<T> run(Supplier<CompletableFuture<T>> step) {
        return Async.then(turn(), nothing -> {
            CompletableFuture<T> running = Async.start(step);
            Async.onEnd(running, (value, failure) -> next());
            return running;
        });
    }

    private synchronized CompletableFuture<Void> turn() {
        if (free > 0) {
            free--;
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> turn = new CompletableFuture<>();
        waiting.addLast(turn);
        return turn;
    }

    private void next() {
        while (true) {
            CompletableFuture<Void> turn;
            synchronized (this) {
                turn = waiting.pollFirst();
                if (turn == null) {
                    free++;
                    return;
                }
            }
            if (turn.complete(null)) {
                return;
            }
        }
    }
}
