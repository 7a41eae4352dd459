package io.github.tiktokcontent.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/** The committed files, bent, cut and spliced: always an answer, never an exception, never more reading than promised. */
class MediaProbeMutationTest {
    private static final int ROUNDS = 30_000;
    private static final long[] NASTY = {0, 1, 2, 7, 8, 0x7f, 0x80, 0xff, 0x7fff_ffffL, 0x8000_0000L, 0xffff_ffffL};

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void v06_mutatedFilesAlwaysEndInAnAnswer(TestReporter reporter) throws IOException {
        long seed = Long.getLong("media.seed", 20260102L);
        reporter.publishEntry("media.seed", Long.toString(seed));
        Random random = new Random(seed);
        List<byte[]> files = Stream.of(Fixtures.VIDEOS, Fixtures.PICTURES)
                .flatMap(List::stream)
                .map(Fixtures::bytes)
                .toList();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = mutated(files.get(random.nextInt(files.size())).clone(), random);
            int[] reads = new int[1];
            RangeReader reader = Fixtures.reader(bytes);
            MediaInfo info = MediaProbe.probe(bytes.length, (target, position) -> {
                reads[0]++;
                assertThat(target.remaining()).isLessThanOrEqualTo(ByteSource.WINDOW);
                assertThat(position).isBetween(0L, (long) bytes.length);
                return reader.read(target, position);
            });
            assertThat(info.bytes()).as("round %s", round).isEqualTo(bytes.length);
            assertThat(reads[0]).as("round %s", round).isLessThanOrEqualTo(2 * ByteSource.MAX_FILLS);
        }
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        byte[] out = bytes;
        // Most of what is read stands at the beginning or at the end.
        for (int step = random.nextInt(8); step >= 0; step--) {
            int span = Math.min(out.length, 1500);
            int at = random.nextBoolean() ? random.nextInt(span) : out.length - 1 - random.nextInt(span);
            switch (random.nextInt(5)) {
                case 0 -> out[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> out[at] = (byte) random.nextInt(256);
                case 2, 3 -> put(out, at, NASTY[random.nextInt(NASTY.length)]);
                default -> out = Arrays.copyOf(out, Math.max(1, random.nextInt(8) == 0 ? at : out.length));
            }
        }
        return out;
    }

    private static void put(byte[] bytes, int at, long value) {
        for (int i = 0; i < 4 && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >> (24 - 8 * i));
        }
    }
}
