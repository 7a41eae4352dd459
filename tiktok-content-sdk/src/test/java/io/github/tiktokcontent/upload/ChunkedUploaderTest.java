package io.github.tiktokcontent.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.upload.Fixtures.SteppedSleeper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkedUploaderTest {
    @TempDir
    Path folder;

    @Test
    void sendsEveryByteOnceAndInOrder() throws Exception {
        Path file = Fixtures.file(folder, 3_000_123, 1);
        ChunkPlan plan = Fixtures.plan(3_000_123, 500_000);
        MemoryHost host = new MemoryHost(plan);
        try (UploadSource source = UploadSource.file(file, "video/mp4")) {
            Fixtures.finish(Fixtures.uploader(host, new SteppedSleeper())
                    .upload(Fixtures.session(source, plan), source, UploadListener.NONE));
        }
        assertThat(host.sha256()).isEqualTo(Fixtures.sha256Of(file));
        assertThat(host.calls).hasSize(6);
        assertThat(host.questions).hasValue(0);
    }
}
