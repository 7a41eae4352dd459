package io.github.tiktokcontent.emulator;

/** TikTok's rules for cutting a file into chunks. */
record ChunkRules(long megabyte) {
    private static final String SOURCE = "The request source info is empty or incorrect";
    private static final long MOST_CHUNKS = 1000;

    /** A plan that keeps the rules. */
    record Plan(long size, long chunkSize, long count) {
        long lastOf(long first) {
            long index = first / chunkSize;
            return index >= count - 1 ? size - 1 : first + chunkSize - 1;
        }
    }

    static ChunkRules of(Settings settings) {
        if (settings.smallMegabyte > 0) {
            return new ChunkRules(settings.smallMegabyte);
        }
        return new ChunkRules(settings.binaryMegabytes ? 1024 * 1024 : 1_000_000);
    }

    Plan check(long size, long chunkSize, long count) {
        if (size < 1 || size > largestFile()) {
            throw Refusal.invalidParams(SOURCE);
        }
        if (chunkSize < 1 || chunkSize > 64 * megabyte || chunkSize > size) {
            throw chunkSize();
        }
        if (count < 1 || count > MOST_CHUNKS || count != size / chunkSize) {
            throw Refusal.invalidParams("The total chunk count is invalid");
        }
        if (count == 1 ? chunkSize != size : chunkSize < 5 * megabyte) {
            throw chunkSize();
        }
        if (size - (count - 1) * chunkSize > 128 * megabyte) {
            throw chunkSize();
        }
        return new Plan(size, chunkSize, count);
    }

    private long largestFile() {
        return megabyte == 1_000_000 ? 4_000_000_000L : 4L * 1024 * 1024 * 1024;
    }

    private static Refusal chunkSize() {
        return Refusal.invalidParams("The chunk size is invalid");
    }
}
