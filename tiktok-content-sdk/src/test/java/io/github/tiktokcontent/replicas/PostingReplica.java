package io.github.tiktokcontent.replicas;

import com.zaxxer.hikari.HikariDataSource;
import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.databases.TestDatabase;
import io.github.tiktokcontent.http.JdkTransport;
import io.github.tiktokcontent.http.RateLimits;
import io.github.tiktokcontent.http.Timeouts;
import io.github.tiktokcontent.jdbc.JdbcStores;
import io.github.tiktokcontent.media.FolderStorage;
import io.github.tiktokcontent.media.MediaUrlPolicy;
import io.github.tiktokcontent.oauth.Accounts;
import io.github.tiktokcontent.oauth.AppCredentials;
import io.github.tiktokcontent.oauth.TikTokOAuth;
import io.github.tiktokcontent.posting.PostingService;
import io.github.tiktokcontent.schedule.PostingScheduler;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;

/**
 * A process that posts: a service and its scheduler over the database that its environment names. It begins when it reads
 * {@code work}, and something happens to it at the moment that it reads before, such as {@code KILL P05 3}. SIGTERM stops it as it
 * would stop a user's program.
 */
final class PostingReplica {
    static final Duration UPLOAD_LIFE = Duration.ofSeconds(5);
    static final Duration FENCE_MARGIN = Duration.ofSeconds(5);
    static final Duration INIT_DEADLINE = Duration.ofSeconds(10);
    static final Duration HEARTBEAT = Duration.ofMillis(200);
    static final String PREFIX = "https://" + StruckTransport.VIDEO_HOST + "/videos/";

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Map<String, String> environment;

    private PostingReplica(Map<String, String> environment) {
        this.environment = environment;
    }

    public static void main(String[] args) throws Exception {
        new PostingReplica(System.getenv()).run();
    }

    private String variable(String name) {
        return Objects.requireNonNull(environment.get(name), name);
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.push(resource);
        return resource;
    }

    private void close() {
        try {
            while (!open.isEmpty()) {
                open.pop().close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void run() throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        TestDatabase database = new TestDatabase(variable("DB_URL"), variable("DB_USER"), variable("DB_PASSWORD"));
        HikariDataSource pool = opened(database.pool(24));
        JdbcStores stores = opened(JdbcStores.create(pool));
        FernetCipher cipher = FernetCipher.parse(variable("KEYS"));
        TikTokOAuth oauth =
                opened(TikTokOAuth.builder(new AppCredentials(variable("APP_KEY"), Secret.of(variable("APP_SECRET"))))
                        .apiBaseUrl(URI.create(variable("API")))
                        .build());
        Accounts accounts = opened(Accounts.builder(oauth, cipher, stores.tokens(), stores.consents())
                .build());
        out.println("ready");
        Blows blows = Blows.parse(lines.readLine(), out);
        Path folder = Path.of(variable("VIDEOS"));
        TikTokContentClient client = opened(TikTokContentClient.builder(accounts.tokens())
                .apiBaseUrl(URI.create(variable("API")))
                .transport(opened(new StruckTransport(
                        JdkTransport.create(), blows, Files.readAllBytes(folder.resolve("small.mp4")))))
                .rateLimits(RateLimits.off())
                .timeouts(Timeouts.DEFAULT.toBuilder()
                        .call(INIT_DEADLINE)
                        .chunk(FENCE_MARGIN, 64 * 1024, FENCE_MARGIN)
                        .build())
                .chunkSize(30_000_000)
                .mediaUrlPolicy(MediaUrlPolicy.builder().verifiedPrefix(PREFIX).build())
                .build());
        PostingScheduler scheduler = PostingScheduler.builder(pool)
                .concurrency(Integer.parseInt(environment.getOrDefault("WORKERS", "16")))
                .pollInterval(Duration.ofMillis(100))
                .heartbeatInterval(HEARTBEAT)
                .sweepInterval(Duration.ofSeconds(10))
                .build();
        PostingService service = opened(
                PostingService.builder(stores.tasks(), new StruckPosts(stores.posts(), blows), accounts, client, cipher)
                        .mediaStorage(FolderStorage.of(folder))
                        .queue(scheduler)
                        .uploadLife(Duration.parse(variable("UPLOAD_LIFE")))
                        .fenceMargin(FENCE_MARGIN)
                        .pollInterval(Duration.ofMillis(200), Duration.ofMillis(500))
                        .build());
        opened(scheduler);
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "replica-stop"));
        lines.readLine();
        scheduler.start(service);
        lines.readLine();
    }
}
