package io.github.tiktokcontent.benchmark;

import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.http.RateLimits;
import io.github.tiktokcontent.jdbc.JdbcOptions;
import io.github.tiktokcontent.jdbc.JdbcStores;
import io.github.tiktokcontent.jdbc.Schema;
import io.github.tiktokcontent.media.FolderStorage;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.OpenId;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.oauth.Accounts;
import io.github.tiktokcontent.oauth.AppCredentials;
import io.github.tiktokcontent.oauth.ImportedTokens;
import io.github.tiktokcontent.oauth.Profile;
import io.github.tiktokcontent.oauth.TikTokOAuth;
import io.github.tiktokcontent.posting.PostingService;
import io.github.tiktokcontent.schedule.PostingScheduler;
import io.github.tiktokcontent.task.Instance;
import io.github.tiktokcontent.task.Task;
import io.github.tiktokcontent.task.TaskData;
import io.github.tiktokcontent.task.TaskId;
import io.github.tiktokcontent.task.TaskPostRequest;
import io.github.tiktokcontent.task.TaskStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Posts that are due, brought to their end on PostgreSQL with every write that a real one needs, TikTok answered from memory;
 * while more and more others wait. Started by {@code src/test/benchmark/posting.sh}.
 */
final class PostingBenchmark {
    private static final UserId OWNER = new UserId("owner");
    private static final InstanceId INSTANCE = new InstanceId("instance");

    private final JobDatabase database;
    private final Path folder;
    private final int posts;
    private final int threads;
    private final FernetCipher cipher = FernetCipher.of(List.of(FernetCipher.newKey()));
    private int batches;
    private long waiting;

    private PostingBenchmark(JobDatabase database, Path folder, int posts, int threads) {
        this.database = database;
        this.folder = folder;
        this.posts = posts;
        this.threads = threads;
    }

    /** A folder for the video, the video, posts a round, rounds, threads, and the numbers of waiting posts, growing. */
    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        int posts = Integer.parseInt(args[2]);
        int rounds = Integer.parseInt(args[3]);
        int threads = Integer.parseInt(args[4]);
        try (JobDatabase database = new JobDatabase()) {
            Schema.migrate(database.pool);
            PostingBenchmark benchmark = new PostingBenchmark(database, Path.of(args[0]), posts, threads);
            benchmark.template(Path.of(args[1]));
            benchmark.round();
            System.out.printf(
                    Locale.ROOT,
                    "%,d posts a round, %d rounds, %d threads, one process; PostgreSQL %s, fsync and synchronous_commit on; %s %s;"
                            + " load average %s%n%n",
                    posts,
                    rounds,
                    threads,
                    database.version(),
                    System.getProperty("java.vm.name"),
                    System.getProperty("java.vm.version"),
                    Machine.load());
            System.out.println(
                    "| waiting | posts a second | ms of CPU a post, this process | the server | transactions a post |"
                            + " bare executions a second | their ms of CPU |\n| --- | --- | --- | --- | --- | --- | --- |");
            for (int i = 5; i < args.length; i++) {
                benchmark.row(Integer.parseInt(args[i]), rounds);
            }
        }
    }

    private void row(int others, int rounds) throws IOException, SQLException, InterruptedException {
        if (others > waiting) {
            database.copy("w" + waiting + "-", (int) (others - waiting), "now() + interval '1 day'", "20 seconds");
            waiting = others;
        }
        List<Double> rates = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        List<Double> server = new ArrayList<>();
        List<Double> transactions = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        List<Double> bareCpu = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            Round round = round();
            rates.add(round.rate());
            cpu.add(round.cpuMillis());
            server.add(round.serverMillis());
            transactions.add(round.transactions());
            BareJobs.Result nothing = BareJobs.run(database, posts * 3, threads);
            bare.add(nothing.rate());
            bareCpu.add(nothing.cpuMillis());
        }
        System.out.printf(
                Locale.ROOT,
                "| %,d | %s | %s | %s | %s | %s | %s |%n",
                others,
                range(rates),
                range(cpu),
                range(server),
                range(transactions),
                range(bare),
                range(bareCpu));
    }

    private static Range range(List<Double> values) {
        return Range.of(values.stream().mapToDouble(Double::doubleValue));
    }

    private record Round(double rate, double cpuMillis, double serverMillis, double transactions) {}

    /** Makes posts that are due, and waits until all are published. */
    private Round round() throws IOException, SQLException, InterruptedException {
        String prefix = "d" + batches++ + "-";
        database.copy(prefix, posts, "now()", "0 seconds");
        database.settle();
        StubTikTok tiktok = new StubTikTok();
        JdbcOptions options = new JdbcOptions(
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                threads,
                Duration.ZERO);
        CountDownLatch left = new CountDownLatch(posts);
        try (JdbcStores stores = JdbcStores.create(database.pool, options);
                TikTokOAuth oauth = oauth();
                Accounts accounts = Accounts.builder(oauth, cipher, stores.tokens(), stores.consents())
                        .build();
                TikTokContentClient client = client(accounts, tiktok)) {
            PostingScheduler scheduler =
                    PostingScheduler.builder(database.pool).concurrency(threads).build();
            try (PostingService service = PostingService.builder(
                                    stores.tasks(), stores.posts(), accounts, client, cipher)
                            .queue(scheduler)
                            .mediaStorage(FolderStorage.of(folder))
                            .pollInterval(Duration.ofMillis(500), Duration.ofSeconds(1))
                            .listener((before, after) -> {
                                if (after.phase().isEnd() && !before.phase().isEnd()) {
                                    left.countDown();
                                }
                            })
                            .build();
                    scheduler) {
                long commits = database.commits();
                long cpu = cpuNanos();
                long server = database.cpuNanos();
                long start = System.nanoTime();
                scheduler.start(service);
                if (!left.await(20, TimeUnit.MINUTES)) {
                    throw new IllegalStateException(left.getCount() + " posts did not end");
                }
                double seconds = (System.nanoTime() - start) / 1e9;
                Round round = new Round(
                        posts / seconds,
                        (cpuNanos() - cpu) / 1e6 / posts,
                        (database.cpuNanos() - server) / 1e6 / posts,
                        (double) (database.commits() - commits) / posts);
                verify(prefix, tiktok);
                return round;
            }
        }
    }

    static long cpuNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private void verify(String prefix, StubTikTok tiktok) throws SQLException {
        long published = database.number("SELECT COUNT(*) FROM tiktok_post WHERE task_id LIKE '" + prefix
                + "%' AND phase = 'PUBLISHED' AND attempt = 1");
        if (published != posts || tiktok.inits() != posts) {
            throw new IllegalStateException(published + " published and " + tiktok.inits() + " inits of " + posts);
        }
    }

    /** A real order for later, of which the others are copies. */
    private void template(Path video) throws IOException, SQLException {
        String stored = FolderStorage.of(folder).put("video.mp4", video, "video/mp4");
        Instant now = InstantSource.system().instant();
        try (JdbcStores stores = JdbcStores.create(database.pool);
                TikTokOAuth oauth = oauth();
                Accounts accounts = Accounts.builder(oauth, cipher, stores.tokens(), stores.consents())
                        .build();
                TikTokContentClient client = client(accounts, new StubTikTok());
                PostingScheduler scheduler =
                        PostingScheduler.builder(database.pool).build();
                PostingService service = PostingService.builder(
                                stores.tasks(), stores.posts(), accounts, client, cipher)
                        .queue(scheduler)
                        .mediaStorage(FolderStorage.of(folder))
                        .build()) {
            stores.tasks()
                    .put(
                            List.of(new Instance(INSTANCE, OWNER, "Workspace")),
                            List.of(Task.builder(new TaskId("template"), INSTANCE, "Make a video", now)
                                    .status(TaskStatus.COMPLETED)
                                    .output(TaskData.of(Map.of("video_url", stored, "caption", "Bench")))
                                    .build()));
            accounts.importTokens(new ImportedTokens(
                    INSTANCE,
                    new OpenId("open-bench"),
                    Optional.of("bench"),
                    cipher.encrypt(Secret.of("act.bench")),
                    Optional.of(now.plus(Duration.ofDays(30))),
                    Optional.of(cipher.encrypt(Secret.of("rft.bench"))),
                    Optional.of(now.plus(Duration.ofDays(300))),
                    Set.of("user.info.basic", "video.publish", "video.upload"),
                    Profile.EMPTY));
            service.post(
                    OWNER,
                    new TaskId("template"),
                    TaskPostRequest.direct(PrivacyLevel.SELF_ONLY)
                            .scheduleTime(now.plus(Duration.ofDays(360)))
                            .build());
        }
    }

    private static TikTokOAuth oauth() {
        return TikTokOAuth.builder(new AppCredentials("bench", Secret.of("bench-client-secret")))
                .build();
    }

    private static TikTokContentClient client(Accounts accounts, StubTikTok tiktok) {
        return TikTokContentClient.builder(accounts.tokens())
                .transport(tiktok)
                .rateLimits(RateLimits.off())
                .build();
    }
}
