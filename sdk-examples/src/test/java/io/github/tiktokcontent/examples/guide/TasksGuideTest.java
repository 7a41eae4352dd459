package io.github.tiktokcontent.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.examples.DemoFile;
import io.github.tiktokcontent.media.MediaStorage;
import io.github.tiktokcontent.media.SupabaseStorage;
import io.github.tiktokcontent.model.FileSource;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.task.InMemoryTaskStore;
import io.github.tiktokcontent.task.Instance;
import io.github.tiktokcontent.task.Task;
import io.github.tiktokcontent.task.TaskId;
import io.github.tiktokcontent.task.TaskStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pieces of code of the pages on tasks and on storage do what the pages say. */
final class TasksGuideTest {
    @TempDir
    Path folder;

    @Test
    void anAgentTellsAboutItsWorkAndTheTaskCanBePosted() throws IOException {
        InMemoryTaskStore store = new InMemoryTaskStore(InstantSource.system());
        InstanceId instance = new InstanceId("studio");
        TaskId id = new TaskId("t-1");
        store.put(
                List.of(new Instance(instance, new UserId("u-1"), "Studio")),
                List.of(Task.builder(id, instance, "A cat video", Instant.parse("2026-01-02T03:04:05Z"))
                        .build()));
        MediaStorage storage = KeepVideos.folder(Files.createDirectory(folder.resolve("media")));
        Task task = KeepJournal.work(store, storage, instance, id, DemoFile.in(folder));
        assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(task.canPost().isReady()).isTrue();
        assertThat(task.videoUrl())
                .hasValueSatisfying(url -> assertThat(storage.holds(url)).isTrue());
        byte[] beginning = KeepVideos.beginning(storage, task.videoUrl().orElseThrow());
        assertThat(new String(beginning, 4, 4, StandardCharsets.US_ASCII)).isEqualTo("ftyp");
    }

    @Test
    void aStoredVideoIsTheSourceOfAPost() throws IOException {
        MediaStorage storage = KeepVideos.folder(Files.createDirectory(folder.resolve("media")));
        assertThat(KeepVideos.store(storage, DemoFile.in(folder))).isInstanceOf(FileSource.class);
    }

    @Test
    void aBucketShowsNoKey() {
        try (SupabaseStorage storage = KeepVideos.supabase("https://project.supabase.co", Secret.of("not-a-key"))) {
            assertThat(storage).hasToString("SupabaseStorage[project.supabase.co, videos]");
        }
    }
}
