package io.github.tiktokcontent.benchmark;

import com.sun.management.OperatingSystemMXBean;
import io.github.tiktokcontent.upload.ChunkPlan;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * One candidate in a JVM of its own. Prints {@code pass SECONDS CPU_SECONDS} after each pass, where the first one's CPU
 * counts from the start of the JVM, and at the end {@code heap PEAK_BYTES LIVE_BYTES}.
 */
final class BenchmarkClient {
    private BenchmarkClient() {}

    /** Name, sink, file, folder of pieces, chunk size, passes. */
    public static void main(String[] args)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        Path file = Path.of(args[2]);
        Workload work = new Workload(
                URI.create(args[1]), file, Path.of(args[3]), ChunkPlan.of(Files.size(file), Long.parseLong(args[4])));
        int passes = Integer.parseInt(args[5]);
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        try (Candidate candidate = Candidate.of(args[0], work)) {
            long cpu = 0;
            for (int i = 0; i < passes; i++) {
                long start = System.nanoTime();
                candidate.pass();
                long end = System.nanoTime();
                long now = system.getProcessCpuTime();
                System.out.println("pass " + (end - start) / 1e9 + " " + (now - cpu) / 1e9);
                cpu = now;
            }
            long peak = 0;
            for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
                if (pool.getType() == MemoryType.HEAP) {
                    peak += pool.getPeakUsage().getUsed();
                }
            }
            System.gc();
            long live = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            System.out.println("heap " + peak + " " + live);
        }
    }
}
