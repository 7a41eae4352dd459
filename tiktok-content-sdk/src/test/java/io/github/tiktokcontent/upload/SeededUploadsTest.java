package io.github.tiktokcontent.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.emulator.Answer;
import io.github.tiktokcontent.emulator.Fault;
import io.github.tiktokcontent.emulator.FaultTarget;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.emulator.ProgressForm;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Uploads of 1 to 20 chunks, each with one random fault at a random chunk. How many, and from which seed, can be set:
 * {@code -Dupload.seeds=1000 -Dupload.seed=7}.
 */
class SeededUploadsTest {
    private static final int MEGABYTE = 1000;

    private static final List<BiFunction<FaultTarget, Long, Fault>> FAULTS = List.of(
            (target, at) -> target.dropBeforeProcessing(),
            (target, at) -> target.dropAfterProcessing(),
            (target, at) -> target.resetReading(at),
            (target, at) -> target.resetHeader(3),
            (target, at) -> target.resetBody(0),
            (target, at) -> target.closeAfterAnswer(),
            (target, at) -> target.respond(Answer.status(500)),
            (target, at) -> target.respond(Answer.status(502).html("<h1>bad gateway</h1>")),
            (target, at) -> target.afterProcessing().respond(Answer.status(503)),
            (target, at) -> target.afterProcessing().respond(Answer.status(200)),
            (target, at) -> target.respond(Answer.status(200)),
            (target, at) -> target.respond(Answer.status(416)),
            (target, at) -> target.afterProcessing().respond(Answer.status(416)),
            (target, at) -> target.answerEarly(at, Answer.status(503)),
            (target, at) -> target.answerEarlyAndLinger(at, Answer.status(500)));

    @TempDir
    Path folder;

    @Test
    void a09_eachUploadArrivesWholeWhateverGoesWrongOnce() throws Exception {
        int count = Integer.getInteger("upload.seeds", 60);
        long first = Long.getLong("upload.seed", 1);
        System.getLogger("seeds")
                .log(System.Logger.Level.INFO, "uploads of seeds " + first + " to " + (first + count - 1));
        int half = (count + 1) / 2;
        run(first, half, ProgressForm.LAST_INDEX);
        run(first + half, count - half, ProgressForm.COUNT);
    }

    private void run(long first, int count, ProgressForm form) throws Exception {
        try (Emulated emulated =
                new Emulated(TikTokEmulator.builder().megabyte(MEGABYTE).progressForm(form))) {
            for (long seed = first; seed < first + count; seed++) {
                one(emulated, seed);
            }
            assertThat(emulated.tiktok.journal().violations()).isEmpty();
        }
    }

    private void one(Emulated emulated, long seed) throws Exception {
        Random random = new Random(seed);
        int chunks = 1 + random.nextInt(20);
        long chunkSize = 5L * MEGABYTE + random.nextInt(27 * MEGABYTE);
        long size =
                chunks == 1 ? 1 + random.nextInt(64 * MEGABYTE) : chunks * chunkSize + random.nextInt((int) chunkSize);
        ChunkPlan plan = chunks == 1 ? new ChunkPlan(size, size, 1) : new ChunkPlan(size, chunkSize, chunks);
        int kind = random.nextInt(FAULTS.size());
        int sending = 1 + random.nextInt(chunks);
        String what = "seed " + seed + ": fault " + kind + " at chunk " + sending + " of " + chunks;
        emulated.tiktok.faults().clear();
        emulated.tiktok.journal().clear();
        Fault fault = FAULTS.get(kind)
                .apply(emulated.tiktok.faults().on(Operation.UPLOAD).nth(sending), (long)
                        random.nextInt((int) plan.chunk(sending - 1).length()));
        Path file = Fixtures.file(folder, size, seed);
        try (UploadSource source = UploadSource.file(file, "video/mp4")) {
            UploadSession session = emulated.init(source, plan);
            Fixtures.finish(emulated.uploader().upload(session, source, UploadListener.NONE));
            assertThat(emulated.post(session).sha256()).as(what).contains(Fixtures.sha256Of(file));
            assertThat(fault.hits()).as(what).isOne();
            assertThat(emulated.inits()).as(what).isOne();
            assertThat(emulated.ranges()).as(what).hasSizeLessThanOrEqualTo(chunks + 1);
        }
        Files.delete(file);
    }
}
