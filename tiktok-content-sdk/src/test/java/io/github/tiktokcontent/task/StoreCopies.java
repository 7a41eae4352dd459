package io.github.tiktokcontent.task;

import java.time.InstantSource;

/** Copies of stores, for those who look at all that may happen. */
public final class StoreCopies {
    private StoreCopies() {}

    /** The same rows under another clock. */
    public static InMemoryTaskStore of(InMemoryTaskStore store, InstantSource clock) {
        return store.copy(clock);
    }
}
