package io.github.tiktokcontent.examples;

import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.examples.demo.DemoAccount;
import io.github.tiktokcontent.examples.demo.DemoFolder;
import io.github.tiktokcontent.media.FolderStorage;
import io.github.tiktokcontent.media.MediaStorage;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.oauth.Accounts;
import io.github.tiktokcontent.oauth.AppCredentials;
import io.github.tiktokcontent.oauth.InMemoryConsentStore;
import io.github.tiktokcontent.oauth.InMemoryTokenStore;
import io.github.tiktokcontent.oauth.TikTokOAuth;
import io.github.tiktokcontent.posting.InProcessQueue;
import io.github.tiktokcontent.posting.PostingService;
import io.github.tiktokcontent.task.InMemoryTaskStore;
import io.github.tiktokcontent.task.Instance;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.Task;
import io.github.tiktokcontent.task.TaskId;
import io.github.tiktokcontent.task.TaskJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A user's workspace with a connected account on an emulated TikTok, in memory but for a folder of videos. */
final class EmulatedStudio implements AutoCloseable {
    static final UserId USER = new UserId("user-1");
    private static final InstanceId STUDIO = new InstanceId("studio");

    private final DemoFolder folder;
    private final FolderStorage storage;
    private final Map<TaskId, CompletableFuture<PostRecord>> ends = new ConcurrentHashMap<>();
    private final InMemoryTaskStore tasks = new InMemoryTaskStore(InstantSource.system());
    private final FernetCipher cipher = FernetCipher.of(List.of(FernetCipher.newKey()));
    private final TikTokEmulator tiktok = TikTokEmulator.start();
    private final TikTokOAuth oauth;
    private final Accounts accounts;
    private final TikTokContentClient client;
    private final InProcessQueue queue = InProcessQueue.over(tasks);
    private final PostingService service;

    private EmulatedStudio(DemoFolder folder) throws IOException {
        this.folder = folder;
        storage = FolderStorage.of(Files.createDirectory(folder.path().resolve("videos")));
        oauth = TikTokOAuth.builder(new AppCredentials(tiktok.clientKey(), Secret.of(tiktok.clientSecret())))
                .apiBaseUrl(tiktok.apiBaseUrl())
                .authBaseUrl(tiktok.authBaseUrl())
                .build();
        accounts = Accounts.builder(
                        oauth,
                        cipher,
                        new InMemoryTokenStore(InstantSource.system()),
                        new InMemoryConsentStore(InstantSource.system()))
                .build();
        client = TikTokContentClient.builder(accounts.tokens())
                .apiBaseUrl(tiktok.apiBaseUrl())
                .build();
        service = PostingService.builder(tasks, tasks, accounts, client, cipher)
                .queue(queue)
                .mediaStorage(storage)
                .pollInterval(Duration.ofMillis(100), Duration.ofSeconds(1)) // the emulator answers at once
                .listener((before, after) -> note(after))
                .build();
    }

    static EmulatedStudio open() throws IOException {
        EmulatedStudio studio = new EmulatedStudio(DemoFolder.make());
        studio.tasks.put(List.of(new Instance(STUDIO, USER, "Harbour team")), List.of());
        var unused = DemoAccount.connect(studio.accounts, studio.tiktok, studio.cipher, STUDIO);
        studio.queue.start(studio.service);
        return studio;
    }

    private void note(PostRecord post) {
        if (post.phase().isEnd()) {
            end(post.taskId()).complete(post);
        }
    }

    private CompletableFuture<PostRecord> end(TaskId id) {
        return ends.computeIfAbsent(id, unused -> new CompletableFuture<>());
    }

    /** The user gives a task. */
    Task give(String description) {
        Task task = Task.builder(new TaskId("task-1"), STUDIO, description, Instant.now())
                .build();
        tasks.put(List.of(), List.of(task));
        return task;
    }

    TaskJournal journal(TaskId id) {
        return TaskJournal.of(tasks, STUDIO, id, InstantSource.system());
    }

    MediaStorage storage() {
        return storage;
    }

    /** Where an agent may leave files; it goes when this is closed. */
    Path folder() {
        return folder.path();
    }

    PostingService service() {
        return service;
    }

    TikTokEmulator tiktok() {
        return tiktok;
    }

    /** The post at its end; waits for it. */
    PostRecord awaitEnd(TaskId id, Duration most) throws InterruptedException, ExecutionException, TimeoutException {
        return end(id).get(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        queue.close();
        service.close();
        client.close();
        accounts.close();
        oauth.close();
        tiktok.close();
        folder.close();
    }
}
