package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.crypto.TokenCipher;
import io.github.tiktokcontent.emulator.EmulatorBuilder;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.emulator.PostState;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.media.MediaUrlPolicy;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.oauth.AccountListener;
import io.github.tiktokcontent.oauth.Accounts;
import io.github.tiktokcontent.oauth.AppCredentials;
import io.github.tiktokcontent.oauth.Browser;
import io.github.tiktokcontent.oauth.ConsentCallback;
import io.github.tiktokcontent.oauth.ConsentOptions;
import io.github.tiktokcontent.oauth.InMemoryConsentStore;
import io.github.tiktokcontent.oauth.InMemoryTokenStore;
import io.github.tiktokcontent.oauth.TikTokOAuth;
import io.github.tiktokcontent.task.InMemoryTaskStore;
import io.github.tiktokcontent.task.Instance;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.Task;
import io.github.tiktokcontent.task.TaskData;
import io.github.tiktokcontent.task.TaskId;
import io.github.tiktokcontent.task.TaskPostRequest;
import io.github.tiktokcontent.task.TaskStatus;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/** An emulator, accounts, stores and a service in one virtual time. The owner has one instance with one account. */
final class PostingStage implements AutoCloseable {
    static final UserId OWNER = new UserId("owner-1");
    static final InstanceId INSTANCE = new InstanceId("instance-1");
    static final TaskId TASK = new TaskId("task-1");
    static final String PREFIX = "https://media.example.com/videos/";
    static final String PULLED = PREFIX + "a.mp4?token=canary-signature";
    static final Path VIDEO = Path.of("src/test/resources/fixtures/plain.mp4");
    static final String STORED = "folder:plain.mp4";
    private static final URI REDIRECT = URI.create("http://127.0.0.1:8765/callback");

    final PostingTime time = new PostingTime();
    final TikTokEmulator tiktok;
    final InMemoryTokenStore tokens = new InMemoryTokenStore(time);
    final InMemoryTaskStore store = new InMemoryTaskStore(time);
    final TokenCipher cipher = FernetCipher.of(List.of(FernetCipher.newKey()));
    final TikTokOAuth oauth;
    final Accounts accounts;
    final TikTokContentClient client;
    final FixtureStorage storage = new FixtureStorage();
    /** A suspension is stored in the background. */
    final CountDownLatch suspended = new CountDownLatch(1);

    final List<PostRecord> changes = new ArrayList<>();
    final List<Map.Entry<TaskId, Instant>> jobs = new ArrayList<>();
    final PostingService service;

    PostingStage() {
        this(UnaryOperator.identity(), UnaryOperator.identity());
    }

    PostingStage(UnaryOperator<EmulatorBuilder> emulator, UnaryOperator<PostingServiceBuilder> options) {
        tiktok = emulator.apply(TikTokEmulator.builder().clock(time).verifiedPrefix(PREFIX))
                .start();
        oauth = TikTokOAuth.builder(new AppCredentials(tiktok.clientKey(), Secret.of(tiktok.clientSecret())))
                .apiBaseUrl(tiktok.apiBaseUrl())
                .authBaseUrl(tiktok.authBaseUrl())
                .clock(time)
                .sleeper(time)
                .build();
        accounts = Accounts.builder(oauth, cipher, tokens, new InMemoryConsentStore(time))
                .listener(new AccountListener() {
                    @Override
                    public void suspended(Account account) {
                        suspended.countDown();
                    }
                })
                .build();
        client = TikTokContentClient.builder(accounts.tokens())
                .apiBaseUrl(tiktok.apiBaseUrl())
                .mediaUrlPolicy(MediaUrlPolicy.builder().verifiedPrefix(PREFIX).build())
                .clock(time)
                .sleeper(time)
                .build();
        store.put(List.of(new Instance(INSTANCE, OWNER, "Workspace")), List.of(task(TASK)));
        service = service(options);
    }

    PostingService service(UnaryOperator<PostingServiceBuilder> options) {
        return options.apply(PostingService.builder(store, store, accounts, client, cipher)
                        .mediaStorage(storage)
                        .clock(time)
                        .queue((task, notBefore) -> jobs.add(Map.entry(task, notBefore)))
                        .listener((before, after) -> changes.add(after)))
                .build();
    }

    static Task task(TaskId id) {
        return Task.builder(id, INSTANCE, "Make a video", PostingTime.START)
                .status(TaskStatus.COMPLETED)
                .output(TaskData.of(Map.of("video_url", STORED, "caption", "Made by an agent #ai")))
                .build();
    }

    /** Another completed task. */
    TaskId another(String id, String videoUrl) {
        TaskId task = new TaskId(id);
        store.put(
                List.of(),
                List.of(task(task).toBuilder()
                        .output(TaskData.of(Map.of("video_url", videoUrl)))
                        .build()));
        return task;
    }

    /** A task whose video has seven chunks of 10,000,000 bytes, most of it padding. */
    TaskId big(Path folder) throws IOException {
        Path file = folder.resolve("big.mp4");
        Files.copy(VIDEO, file);
        long size = Files.size(file);
        try (RandomAccessFile video = new RandomAccessFile(file.toFile(), "rw")) {
            video.seek(size);
            video.write(ByteBuffer.allocate(8)
                    .putInt((int) (70_000_000 - size))
                    .put("free".getBytes(StandardCharsets.US_ASCII))
                    .array());
            video.setLength(70_000_000);
        }
        return another("big", "folder:" + file.toAbsolutePath());
    }

    static TaskPostRequest now() {
        return TaskPostRequest.direct(PrivacyLevel.SELF_ONLY).build();
    }

    /** Connects the default creator's account as a browser would. */
    Account connect() {
        URI page = accounts.begin(INSTANCE, ConsentOptions.to(REDIRECT)).url();
        return accounts.finish(INSTANCE, ConsentCallback.of(Browser.open(page)));
    }

    PostRecord post() {
        return service.status(OWNER, TASK);
    }

    /** The row, without asking TikTok. */
    PostRecord row() {
        return row(TASK);
    }

    PostRecord row(TaskId task) {
        return store.find(task).orElseThrow();
    }

    /** Does what the job does, until the post needs nothing more or the time is over. */
    PostRecord run(TaskId task, Duration most) {
        Instant end = time.instant().plus(most);
        Optional<Instant> next = service.advance(task);
        while (next.isPresent() && !next.get().isAfter(end)) {
            time.passUntil(next.get());
            next = service.advance(task);
        }
        return row(task);
    }

    PostRecord run() {
        return run(TASK, Duration.ofHours(30));
    }

    /** The first bytes of the chunks that were sent, in order, after so many earlier ones. */
    List<Long> chunks(int earlier) {
        return tiktok.journal().requests(Operation.UPLOAD).stream()
                .skip(earlier)
                .map(chunk -> firstByte(chunk.header("Content-Range").orElseThrow()))
                .toList();
    }

    private static long firstByte(String range) {
        return Long.parseLong(range.substring("bytes ".length(), range.indexOf('-')));
    }

    /** How many posts TikTok has made public. */
    long published() {
        return tiktok.posts().stream()
                .filter(post -> post.state() == PostState.PUBLISHED)
                .count();
    }

    int calls(Operation operation) {
        return tiktok.journal().count(operation);
    }

    @Override
    public void close() {
        service.close();
        client.close();
        accounts.close();
        oauth.close();
        tiktok.close();
    }
}
