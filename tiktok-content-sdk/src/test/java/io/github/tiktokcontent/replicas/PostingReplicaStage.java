package io.github.tiktokcontent.replicas;

import com.zaxxer.hikari.HikariDataSource;
import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.databases.TestDatabase;
import io.github.tiktokcontent.emulator.Creator;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.emulator.TokenPair;
import io.github.tiktokcontent.jdbc.JdbcStores;
import io.github.tiktokcontent.jdbc.Schema;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.OpenId;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.oauth.Accounts;
import io.github.tiktokcontent.oauth.AppCredentials;
import io.github.tiktokcontent.oauth.ImportedTokens;
import io.github.tiktokcontent.oauth.Profile;
import io.github.tiktokcontent.oauth.TikTokOAuth;
import io.github.tiktokcontent.schedule.PostingScheduler;
import io.github.tiktokcontent.task.Instance;
import io.github.tiktokcontent.task.NewPost;
import io.github.tiktokcontent.task.PostOrder;
import io.github.tiktokcontent.task.Task;
import io.github.tiktokcontent.task.TaskData;
import io.github.tiktokcontent.task.TaskId;
import io.github.tiktokcontent.task.TaskPostRequest;
import io.github.tiktokcontent.task.TaskStatus;
import io.github.tiktokcontent.task.TransferMode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** An emulator and a PostgreSQL with tasks, for processes that post. All in real time, with an upload's hour in seconds. */
final class PostingReplicaStage implements AutoCloseable {
    private static final UserId OWNER = new UserId("owner-1");
    private static final InstanceId INSTANCE = new InstanceId("instance-1");
    private static final Path FIXTURE = Path.of("src/test/resources/fixtures/faststart.mp4");
    private static final long SEVERAL_CHUNKS = 64_000_001;

    /** How a video gets to TikTok. */
    enum Kind {
        UPLOAD,
        CHUNKS,
        DRAFT,
        PULL
    }

    final TikTokEmulator tiktok;
    final TestDatabase database = TestDatabase.postgres().with("socketTimeout=30");
    private final Deque<Runnable> open = new ArrayDeque<>();
    private final String key = FernetCipher.newKey().reveal();
    private final FernetCipher cipher = FernetCipher.parse(key);
    private final Path folder;
    private final JdbcStores stores;
    private final Accounts accounts;
    private final PostingScheduler queue;
    private final List<AccountId> creators;
    private final Duration uploadLife;
    private int tasks;

    PostingReplicaStage(Path folder) throws IOException {
        this(folder, PostingReplica.UPLOAD_LIFE);
    }

    /** With upload URLs that live for so long. */
    PostingReplicaStage(Path folder, Duration uploadLife) throws IOException {
        this.folder = folder;
        this.uploadLife = uploadLife;
        Files.writeString(
                folder.resolve("hosts"), "8.8.8.8 " + StruckTransport.VIDEO_HOST + "\n", StandardCharsets.US_ASCII);
        Files.copy(FIXTURE, folder.resolve("small.mp4"));
        large(folder.resolve("large.mp4"));
        tiktok = opened(TikTokEmulator.builder()
                .withoutRateLimits()
                .dailyPostCap(1_000_000)
                .pendingShareCap(1_000_000)
                .uploadUrlLife(uploadLife)
                .accessTokenLife(Duration.ofHours(24))
                .verifiedPrefix(PostingReplica.PREFIX)
                .start());
        HikariDataSource pool = opened(database.pool(24));
        Schema.migrate(pool);
        stores = opened(JdbcStores.create(pool));
        TikTokOAuth oauth =
                opened(TikTokOAuth.builder(new AppCredentials(tiktok.clientKey(), Secret.of(tiktok.clientSecret())))
                        .apiBaseUrl(tiktok.apiBaseUrl())
                        .build());
        accounts = opened(Accounts.builder(oauth, cipher, stores.tokens(), stores.consents())
                .build());
        queue = opened(PostingScheduler.builder(pool).build());
        stores.tasks().put(List.of(new Instance(INSTANCE, OWNER, "Workspace")), List.of());
        creators = IntStream.range(0, 8).mapToObj(i -> account("creator-" + i)).toList();
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.push(() -> {
            try {
                resource.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        return resource;
    }

    /** The fixture, with a box at its end that players skip. */
    private static void large(Path file) throws IOException {
        Files.copy(FIXTURE, file);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            long end = out.length();
            out.seek(end);
            out.write(ByteBuffer.allocate(8)
                    .putInt((int) (SEVERAL_CHUNKS - end))
                    .put("free".getBytes(StandardCharsets.US_ASCII))
                    .array());
            out.setLength(SEVERAL_CHUNKS);
        }
    }

    private AccountId account(String name) {
        Creator creator = tiktok.creator(name);
        TokenPair pair = creator.newTokens();
        Instant now = Instant.now();
        return accounts.importTokens(new ImportedTokens(
                        INSTANCE,
                        new OpenId(creator.openId()),
                        Optional.of(name),
                        cipher.encrypt(Secret.of(pair.accessToken())),
                        Optional.of(now.plus(Duration.ofHours(24))),
                        Optional.of(cipher.encrypt(Secret.of(pair.refreshToken()))),
                        Optional.of(now.plus(Duration.ofDays(180))),
                        Set.of("user.info.basic", "video.publish", "video.upload"),
                        Profile.EMPTY))
                .id();
    }

    /** A process that is ready, and begins when it is told to. */
    ReplicaProcess process() throws IOException {
        return opened(ReplicaProcess.start(
                PostingReplica.class,
                database,
                tiktok,
                key,
                Map.of(
                        "VIDEOS",
                        folder.toString(),
                        "UPLOAD_LIFE",
                        uploadLife.toString(),
                        "JAVA_TOOL_OPTIONS",
                        "-Djdk.net.hosts.file=" + folder.resolve("hosts"))));
    }

    /** A task whose post is due now. Its name is the post's title, or that of the draft's creator. */
    void order(Kind kind) {
        order(kind, Instant.now());
    }

    void order(Kind kind, Instant due) {
        String name;
        synchronized (this) {
            name = "task-" + ++tasks;
        }
        boolean draft = kind == Kind.DRAFT;
        String video = kind == Kind.PULL
                ? PostingReplica.PREFIX + name + ".mp4"
                : "folder:/" + (kind == Kind.CHUNKS ? "large.mp4" : "small.mp4");
        TaskId task = new TaskId(name);
        stores.tasks()
                .put(
                        List.of(),
                        List.of(Task.builder(task, INSTANCE, "Make a video", Instant.now())
                                .status(TaskStatus.COMPLETED)
                                .output(TaskData.of(Map.of("video_url", video)))
                                .build()));
        TaskPostRequest request = draft
                ? TaskPostRequest.draft().build()
                : TaskPostRequest.direct(PrivacyLevel.SELF_ONLY).title(name).build();
        AccountId account = draft ? account(name) : creators.get(Math.floorMod(name.hashCode(), creators.size()));
        TaskPostRequest filled = request.toBuilder()
                .accountId(account)
                .transfer(kind == Kind.PULL ? TransferMode.PULL : TransferMode.UPLOAD)
                .build();
        PostOrder order =
                stores.tasks().order(OWNER, new NewPost(task, filled, "0".repeat(64), video, Duration.ofHours(24)));
        if (!(order instanceof PostOrder.Added)) {
            throw new IllegalStateException(order.toString());
        }
        queue.enqueue(task, due);
    }

    long number(String query) {
        try {
            return database.number(query);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** How many posts are not over and wait for nobody. */
    long underWay() {
        return number("SELECT COUNT(*) FROM tiktok_post WHERE active = 1 AND phase <> 'UNKNOWN_OUTCOME'"
                + " AND hold IS DISTINCT FROM 'NEEDS_ATTENTION'");
    }

    /** What is known of the posts that are not over. */
    String notOver() {
        try {
            return database.text("SELECT STRING_AGG(CONCAT_WS(' ', task_id, phase, hold, hold_reason, 'claims', claims,"
                    + " 'sessions', sessions, 'epoch', epoch, 'now', clock_timestamp(), 'next', next_at, 'settled',"
                    + " settled_at, 'issued', session_issued_at, 'said', raw_status, uploaded_bytes, 'checked',"
                    + " last_checked, 'job', job.execution_time, job.picked, job.consecutive_failures), '; ')"
                    + " FROM tiktok_post LEFT JOIN tiktok_post_job AS job ON task_instance = task_id WHERE active = 1"
                    + " AND phase <> 'UNKNOWN_OUTCOME' AND hold IS DISTINCT FROM 'NEEDS_ATTENTION'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The long waits are over: for the answer of a pull's init, and the day in which TikTok does not say whether it got any
     * byte. All jobs look at once.
     */
    void passWaits() throws SQLException {
        database.run(
                "UPDATE tiktok_post SET settled_at = settled_at - INTERVAL '75 seconds',"
                        + " next_at = next_at - INTERVAL '75 seconds' WHERE phase = 'INIT_SENT'",
                "UPDATE tiktok_post SET session_issued_at = session_issued_at - INTERVAL '25 hours',"
                        + " initiated_at = initiated_at - INTERVAL '25 hours',"
                        + " next_at = clock_timestamp() WHERE phase = 'COMMITTING' AND hold IS NULL"
                        + " AND next_at > clock_timestamp() + INTERVAL '5 minutes'",
                "UPDATE tiktok_post_job SET execution_time = clock_timestamp() WHERE NOT picked");
    }

    static boolean until(Duration most, BooleanSupplier condition) throws Exception {
        long end = System.nanoTime() + most.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pass(Duration.ofMillis(100));
        }
        return true;
    }

    static void pass(Duration time) throws Exception {
        new CompletableFuture<Void>()
                .completeOnTimeout(null, time.toMillis(), TimeUnit.MILLISECONDS)
                .get(time.toSeconds() + 30, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            open.pop().run();
        }
    }
}
