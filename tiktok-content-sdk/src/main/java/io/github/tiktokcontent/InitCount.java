package io.github.tiktokcontent;

import java.util.concurrent.atomic.AtomicInteger;

/** How often one call has begun an upload. Twice is the most: each begin may count towards TikTok's caps. */
final class InitCount {
    static final int MAX = 2;

    private final AtomicInteger sent = new AtomicInteger();

    void sending() {
        sent.incrementAndGet();
    }

    boolean mayBeginAgain() {
        return sent.get() < MAX;
    }

    boolean isFirst() {
        return sent.get() == 0;
    }
}
