package io.github.tiktokcontent.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.emulator.TikTokEmulator;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Uploads in a process of their own with little memory. The large ones run on demand: {@code -Dupload.big=true}. */
class UploadMemoryTest {
    @TempDir
    Path folder;

    @Test
    void a23_u20_200MegabytesFromAnotherProcessWith24MegabytesOfHeap() throws Exception {
        run(200_000_000, 1, "24m");
    }

    @Test
    @EnabledIfSystemProperty(named = "upload.big", matches = "true")
    void a23_v08_4GigabytesWith64MegabytesOfHeap() throws Exception {
        run(4_000_000_000L, 1, "64m");
    }

    @Test
    @EnabledIfSystemProperty(named = "upload.big", matches = "true")
    void a23_u22_eightUploadsOf64MegabytesWith128MegabytesOfHeap() throws Exception {
        run(64_000_000, 8, "128m");
    }

    private void run(long size, int parallel, String heap) throws Exception {
        Path file = sparse(size);
        try (Emulated emulated = new Emulated(TikTokEmulator.builder());
                UploadSource source = UploadSource.file(file, "video/mp4")) {
            List<UploadSession> sessions = new ArrayList<>();
            for (int i = 0; i < parallel; i++) {
                sessions.add(emulated.init(source, ChunkPlan.of(size)));
            }
            long start = System.nanoTime();
            String said = child(emulated, file, sessions, heap);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.getLogger("memory")
                    .log(
                            System.Logger.Level.INFO,
                            parallel + " x " + size + " bytes with -Xmx" + heap + ": heap " + said + " bytes, "
                                    + seconds + " s");
            String expected = sha256(file);
            for (UploadSession session : sessions) {
                assertThat(emulated.post(session).sha256()).contains(expected);
            }
        }
    }

    private static String child(Emulated emulated, Path file, List<UploadSession> sessions, String heap)
            throws Exception {
        Path target = Path.of(System.getProperty("basedir", "."), "target");
        Path slf4j = Path.of(org.slf4j.Logger.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        String classes = String.join(
                java.io.File.pathSeparator,
                target.resolve("classes").toString(),
                target.resolve("test-classes").toString(),
                slf4j.toString());
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-cp",
                        classes,
                        UploadChild.class.getName(),
                        emulated.tiktok.apiBaseUrl().toString(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        try (var in = child.outputWriter(StandardCharsets.US_ASCII)) {
            for (UploadSession session : sessions) {
                in.write(session.toText().reveal() + "\n");
            }
        }
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor(5, TimeUnit.MINUTES)).as(said).isTrue();
        assertThat(child.exitValue()).as(said).isZero();
        return said.substring(said.lastIndexOf("peak ")).strip();
    }

    /** Mostly holes, with some bytes of their own in each megabyte. */
    private Path sparse(long size) throws IOException {
        Path file = folder.resolve("sparse-" + size + ".mp4");
        byte[] block = new byte[512];
        Random random = new Random(size);
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.setLength(size);
            for (long at = 0; at + block.length < size; at += 1 << 20) {
                random.nextBytes(block);
                raw.seek(at);
                raw.write(block);
            }
        }
        return file;
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = Fixtures.sha256();
        byte[] buffer = new byte[1 << 20];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return Fixtures.hex(digest.digest());
    }
}
