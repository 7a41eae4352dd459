package io.github.tiktokcontent.benchmark;

import java.util.List;

/**
 * What one client did in one round, in a process of its own.
 *
 * @param client its name
 * @param round from 0
 * @param passes two or more; the first one's CPU counts from the start of the process
 * @param heapPeak the peaks of all heap pools together, garbage included, in bytes; 0 without a JVM
 * @param heapLive what a collection left at the end, in bytes; 0 without a JVM
 * @param rssAnon the most anonymous memory seen, in bytes
 * @param others the share of the CPUs, 0 to 1, that other programs took meanwhile
 */
record Trial(String client, int round, List<Pass> passes, long heapPeak, long heapLive, long rssAnon, double others) {
    Trial withOthers(double share) {
        return new Trial(client, round, passes, heapPeak, heapLive, rssAnon, share);
    }

    Pass first() {
        return passes.get(0);
    }

    /** The second half: before that, the JVM is still compiling what runs once per chunk. */
    List<Pass> warm() {
        return passes.subList((passes.size() + 1) / 2, passes.size());
    }

    /** The median warm time of this round. */
    double warmSeconds() {
        return Range.of(warm().stream().mapToDouble(Pass::seconds)).median();
    }
}
