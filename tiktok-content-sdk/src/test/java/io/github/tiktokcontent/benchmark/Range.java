package io.github.tiktokcontent.benchmark;

import java.util.Locale;
import java.util.stream.DoubleStream;

/** The middle and the ends of some numbers. */
record Range(double median, double min, double max) {
    static Range of(DoubleStream numbers) {
        double[] sorted = numbers.sorted().toArray();
        int n = sorted.length;
        return new Range((sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[0], sorted[n - 1]);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", median, min, max);
    }
}
