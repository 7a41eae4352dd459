package io.github.tiktokcontent.http;

import java.time.Duration;
import java.util.Objects;

/**
 * How long things may take. None is endless. {@link #DEFAULT} suits a service; change single values with {@link
 * #toBuilder()}.
 *
 * @param connect one connection to a host, 5 s
 * @param api one exchange with TikTok's API, 20 s
 * @param status one question for a post's status, 10 s
 * @param call one call of the API with all its attempts and pauses, 2 min
 * @param chunkStart what a chunk gets whatever its size, 30 s
 * @param chunkFloor the slowest line, in bytes per second, on which a chunk still arrives in time, 64 KiB
 * @param chunkMost the most that a chunk gets, 15 min
 * @param upload all chunks of an upload, 55 min: TikTok's upload URL is good for an hour
 */
public record Timeouts(
        Duration connect,
        Duration api,
        Duration status,
        Duration call,
        Duration chunkStart,
        long chunkFloor,
        Duration chunkMost,
        Duration upload) {
    /** The values named above. */
    public static final Timeouts DEFAULT = new Timeouts(
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            Duration.ofMinutes(2),
            Duration.ofSeconds(30),
            64 * 1024,
            Duration.ofMinutes(15),
            Duration.ofMinutes(55));

    /**
     * Checks that all are positive.
     *
     * @param connect one connection to a host
     * @param api one exchange with TikTok's API
     * @param status one question for a post's status
     * @param call one call of the API with all its attempts and pauses
     * @param chunkStart what a chunk gets whatever its size
     * @param chunkFloor the slowest line, in bytes per second
     * @param chunkMost the most that a chunk gets
     * @param upload all chunks of an upload
     * @throws IllegalArgumentException if one is zero or less, or {@code chunkMost} is below {@code chunkStart}
     */
    public Timeouts {
        positive("connect", connect);
        positive("api", api);
        positive("status", status);
        positive("call", call);
        positive("chunkStart", chunkStart);
        positive("chunkMost", chunkMost);
        positive("upload", upload);
        if (chunkFloor < 1) {
            throw new IllegalArgumentException(
                    "chunkFloor is " + chunkFloor + "; it must be 1 byte per second or more");
        }
        if (chunkMost.compareTo(chunkStart) < 0) {
            throw new IllegalArgumentException(
                    "chunkMost is " + chunkMost + "; it must not be below chunkStart, " + chunkStart);
        }
    }

    private static void positive(String name, Duration time) {
        Objects.requireNonNull(time, name);
        if (time.isZero() || time.isNegative()) {
            throw new IllegalArgumentException(name + " is " + time + "; it must be positive");
        }
    }

    /**
     * The time for one chunk: {@code chunkStart} and its bytes at {@code chunkFloor}, {@code chunkMost} at most.
     *
     * @param bytes the chunk's size, 0 or more
     * @return the time
     * @throws IllegalArgumentException if the size is negative
     */
    public Duration chunk(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes is " + bytes + "; a chunk has 0 or more");
        }
        Duration time = chunkStart.plusMillis((long) Math.ceil(bytes * 1000.0 / chunkFloor));
        return time.compareTo(chunkMost) < 0 ? time : chunkMost;
    }

    /**
     * For a copy with some values changed.
     *
     * @return a builder with these values
     */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Changes single values. Not thread-safe. */
    public static final class Builder {
        private Duration connect;
        private Duration api;
        private Duration status;
        private Duration call;
        private Duration chunkStart;
        private long chunkFloor;
        private Duration chunkMost;
        private Duration upload;

        private Builder(Timeouts from) {
            connect = from.connect;
            api = from.api;
            status = from.status;
            call = from.call;
            chunkStart = from.chunkStart;
            chunkFloor = from.chunkFloor;
            chunkMost = from.chunkMost;
            upload = from.upload;
        }

        /**
         * Changes {@link Timeouts#connect()}.
         *
         * @param time positive
         * @return this builder
         */
        public Builder connect(Duration time) {
            connect = time;
            return this;
        }

        /**
         * Changes {@link Timeouts#api()}.
         *
         * @param time positive
         * @return this builder
         */
        public Builder api(Duration time) {
            api = time;
            return this;
        }

        /**
         * Changes {@link Timeouts#status()}.
         *
         * @param time positive
         * @return this builder
         */
        public Builder status(Duration time) {
            status = time;
            return this;
        }

        /**
         * Changes {@link Timeouts#call()}.
         *
         * @param time positive
         * @return this builder
         */
        public Builder call(Duration time) {
            call = time;
            return this;
        }

        /**
         * Changes the three values of {@link Timeouts#chunk(long)}.
         *
         * @param start what a chunk gets whatever its size, positive
         * @param floor bytes per second, 1 or more
         * @param most the most that a chunk gets, {@code start} or more
         * @return this builder
         */
        public Builder chunk(Duration start, long floor, Duration most) {
            chunkStart = start;
            chunkFloor = floor;
            chunkMost = most;
            return this;
        }

        /**
         * Changes {@link Timeouts#upload()}.
         *
         * @param time positive
         * @return this builder
         */
        public Builder upload(Duration time) {
            upload = time;
            return this;
        }

        /**
         * Checks and gives the values.
         *
         * @return the values
         * @throws IllegalArgumentException as of {@link Timeouts}
         */
        public Timeouts build() {
            return new Timeouts(connect, api, status, call, chunkStart, chunkFloor, chunkMost, upload);
        }
    }
}
