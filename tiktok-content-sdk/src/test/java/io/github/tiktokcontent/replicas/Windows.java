package io.github.tiktokcontent.replicas;

import java.util.ArrayList;
import java.util.List;

/** How long new tokens are in this process only: from the header of TikTok's answer to the end of the commit. */
final class Windows {
    private final List<Long> micros = new ArrayList<>();
    private volatile long answered;

    void answered(String operation) {
        answered = System.nanoTime();
    }

    synchronized void stored() {
        micros.add((System.nanoTime() - answered) / 1_000);
    }

    synchronized String text() {
        List<Long> sorted = micros.stream().sorted().toList();
        if (sorted.isEmpty()) {
            return "none";
        }
        return sorted.size() + " windows, median " + sorted.get(sorted.size() / 2) + " us, p99 "
                + sorted.get(sorted.size() * 99 / 100) + " us, longest " + sorted.get(sorted.size() - 1) + " us";
    }
}
