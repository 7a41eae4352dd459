package io.github.tiktokcontent.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkPlanTest {
    private static final long[] BOUNDARIES = {
        1,
        2,
        4_194_304,
        4_999_999,
        5_000_000,
        5_242_879,
        5_242_880,
        9_999_999,
        10_000_000,
        10_000_001,
        15_000_000,
        19_999_999,
        20_000_000,
        63_999_999,
        64_000_000,
        64_000_001,
        66_259_900,
        66_582_226,
        67_108_863,
        67_108_864,
        67_108_865,
        94_000_000,
        127_999_999,
        128_000_000,
        128_000_001,
        640_000_000,
        1_000_000_000,
        2_147_483_647L,
        2_147_483_648L,
        3_999_999_999L,
        4_000_000_000L
    };
    private static final long[] CHUNK_SIZES = {5_242_880, 5_242_881, 8_388_608, 10_000_000, 31_999_999, 32_000_000};

    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource({
        "4194304, 10000000, 4194304, 1, 4194304, bytes 0-4194303/4194304",
        "64000000, 10000000, 64000000, 1, 64000000, bytes 0-63999999/64000000",
        "64000001, 10000000, 10000000, 6, 14000001, bytes 50000000-64000000/64000001",
        "64000001, 32000000, 32000000, 2, 32000001, bytes 32000000-64000000/64000001",
        "127999999, 32000000, 32000000, 3, 63999999, bytes 64000000-127999998/127999999",
        "4000000000, 10000000, 10000000, 400, 10000000, bytes 3990000000-3999999999/4000000000"
    })
    void u17_vectors(long size, long wanted, long chunkSize, int count, long last, String range) {
        ChunkPlan plan = ChunkPlan.of(size, wanted);

        assertThat(plan).isEqualTo(new ChunkPlan(size, chunkSize, count));
        assertThat(plan.chunk(count - 1).length()).isEqualTo(last);
        assertThat(plan.contentRange(count - 1)).isEqualTo(range);
    }

    @Test
    void u17_tiktoksOwnExample() {
        ChunkPlan plan = new ChunkPlan(50_000_123, 10_000_000, 5);

        assertThat(plan.contentRange(0)).isEqualTo("bytes 0-9999999/50000123");
        assertThat(plan.contentRange(4)).isEqualTo("bytes 40000000-50000122/50000123");
        assertThat(plan.chunk(4).length()).isEqualTo(10_000_123);
    }

    @Test
    void u17_everyPlanKeepsTikToksRules() {
        for (long size : BOUNDARIES) {
            for (long chunkSize : CHUNK_SIZES) {
                keepsTheRules(ChunkPlan.of(size, chunkSize), size);
            }
        }
        long seed = Long.getLong("upload.seed", System.nanoTime());
        System.getLogger("seeds").log(System.Logger.Level.INFO, "chunk plans of seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            long size = 1 + (long) (random.nextDouble() * (ChunkPlan.MAX_SIZE - 1));
            long chunkSize = ChunkPlan.MIN_CHUNK_SIZE
                    + random.nextInt((int) (ChunkPlan.MAX_CHUNK_SIZE - ChunkPlan.MIN_CHUNK_SIZE) + 1);
            keepsTheRules(ChunkPlan.of(i % 2 == 0 ? size : 1 + size % 200_000_000, chunkSize), -1);
        }
    }

    private static void keepsTheRules(ChunkPlan plan, long size) {
        if (size >= 0) {
            assertThat(plan.size()).isEqualTo(size);
        }
        assertThat((long) plan.count())
                .isEqualTo(plan.size() / plan.chunkSize())
                .isBetween(1L, 1000L);
        if (plan.count() == 1) {
            assertThat(plan.chunkSize()).isEqualTo(plan.size()).isLessThanOrEqualTo(64_000_000);
        } else {
            assertThat(plan.chunkSize()).isBetween(5_242_880L, 64_000_000L);
        }
        long next = 0;
        for (int i = 0; i < plan.count(); i++) {
            Chunk chunk = plan.chunk(i);
            if (chunk.first() != next
                    || chunk.index() != i
                    || plan.chunkAt(next).orElse(-1) != i) {
                throw new AssertionError(plan + " has a gap before " + chunk);
            }
            next = chunk.end();
        }
        assertThat(next).isEqualTo(plan.size());
        assertThat(plan.chunk(plan.count() - 1).length()).isLessThanOrEqualTo(128_000_000);
        assertThat(plan.chunkAt(plan.size())).hasValue(plan.count());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE, 4_000_000_001L, 4_294_967_296L, 4_294_967_297L, 64_000_000_000L})
    void u17_v01_sizesOutOfRangeAreRefused(long size) {
        assertThatThrownBy(() -> ChunkPlan.of(size))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Long.toString(size))
                .hasMessageContaining("1 to 4000000000");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -5, 5_242_879, 32_000_001, 64_000_000})
    void chunkSizesOutOfRangeAreRefused(long chunkSize) {
        assertThatThrownBy(() -> ChunkPlan.of(100_000_000, chunkSize))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5242880 to 32000000");
    }

    @Test
    void numbersThatDoNotFitEachOtherAreRefused() {
        assertThatThrownBy(() -> new ChunkPlan(100, 10, 9)).hasMessageContaining("rounded down");
        assertThatThrownBy(() -> new ChunkPlan(100, 0, 1)).hasMessageContaining("rounded down");
        assertThatThrownBy(() -> new ChunkPlan(100, 101, 0)).hasMessageContaining("rounded down");
        assertThatThrownBy(() -> new ChunkPlan(10_010, 10, 1001)).hasMessageContaining("1 to 1000");
        assertThatThrownBy(() -> new ChunkPlan(100, 60, 1)).hasMessageContaining("single chunk");
    }

    @Test
    void onlyBoundariesAreStartsOfChunks() {
        ChunkPlan plan = Fixtures.plan(53, 10);

        assertThat(plan.chunkAt(0)).hasValue(0);
        assertThat(plan.chunkAt(40)).hasValue(4);
        assertThat(plan.chunkAt(53)).hasValue(5);
        assertThat(plan.chunkAt(50)).isEmpty();
        assertThat(plan.chunkAt(41)).isEmpty();
        assertThat(plan.chunkAt(-10)).isEmpty();
        assertThat(plan.chunkAt(60)).isEmpty();
    }

    @Test
    void u07_aCountAndTheIndexOfTheLastByteMeanTheSame() {
        ChunkPlan plan = Fixtures.plan(53, 10);

        for (int chunks = 1; chunks <= 5; chunks++) {
            long bytes = chunks == 5 ? 53 : chunks * 10L;
            assertThat(plan.chunksIn(bytes)).hasValue(chunks);
            assertThat(plan.chunksIn(bytes - 1)).hasValue(chunks);
        }
        assertThat(plan.chunksIn(0)).hasValue(0);
        assertThat(plan.chunksIn(5)).isEmpty();
        assertThat(plan.chunkAround(45)).isEqualTo(4);
        assertThat(plan.chunkAround(52)).isEqualTo(4);
        assertThat(plan.chunkAround(-3)).isZero();
    }

    @Test
    void thereIsNoChunkOutsideOfThePlan() {
        ChunkPlan plan = Fixtures.plan(53, 10);

        assertThatThrownBy(() -> plan.chunk(5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> plan.contentRange(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new Chunk(-1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Chunk(0, -1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Chunk(0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
