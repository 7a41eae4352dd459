package consumer;

import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.error.ConfigurationException;
import io.github.tiktokcontent.jdbc.JdbcStores;
import io.github.tiktokcontent.jdbc.Schema;
import io.github.tiktokcontent.media.FolderStorage;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.oauth.Accounts;
import io.github.tiktokcontent.oauth.AppCredentials;
import io.github.tiktokcontent.oauth.ConsentCallback;
import io.github.tiktokcontent.oauth.ConsentOptions;
import io.github.tiktokcontent.oauth.TikTokOAuth;
import io.github.tiktokcontent.posting.PostingService;
import io.github.tiktokcontent.schedule.PostingScheduler;
import io.github.tiktokcontent.server.JwtAuthenticator;
import io.github.tiktokcontent.server.TaskApi;
import io.github.tiktokcontent.server.TaskServer;
import io.github.tiktokcontent.task.Instance;
import io.github.tiktokcontent.task.Task;
import io.github.tiktokcontent.task.TaskData;
import io.github.tiktokcontent.task.TaskId;
import io.github.tiktokcontent.task.TaskStatus;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.h2.jdbcx.JdbcDataSource;

/**
 * Orders a post of the video that is named on the command line, over HTTP with a token; a scheduler over H2 sends it to the
 * emulator. Or says which library is missing.
 */
final class Main {
    private static final String SECRET = "invented-for-this-program-0123456789-ABCDEF";
    private static final String ISSUER = "https://id.example.com/";
    private static final InstanceId INSTANCE = new InstanceId("instance-1");
    private static final UserId OWNER = new UserId("owner-1");
    private static final TaskId TASK = new TaskId("task-1");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public static void main(String[] arguments) throws Exception {
        try {
            run(Path.of(arguments[0]));
        } catch (ConfigurationException e) {
            System.out.println(e.getMessage());
        }
        // Threads of the JDK's client would keep the program for a while.
        System.exit(0);
    }

    private static void run(Path video) throws Exception {
        var authenticator = JwtAuthenticator.builder(ISSUER, "tasks").secret(Secret.of(SECRET)).build();
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:consumer;DB_CLOSE_DELAY=-1");
        Schema.migrate(database);
        var scheduler = PostingScheduler.builder(database).pollInterval(Duration.ofMillis(100)).build();
        var over = new CountDownLatch(1);
        var cipher = FernetCipher.of(List.of(FernetCipher.newKey()));
        var storage = FolderStorage.of(Files.createTempDirectory("videos"));
        try (var tiktok = TikTokEmulator.start();
                var stores = JdbcStores.create(database);
                var oauth = oauth(tiktok);
                var accounts = Accounts.builder(oauth, cipher, stores.tokens(), stores.consents()).build();
                var client = TikTokContentClient.builder(accounts.tokens()).apiBaseUrl(tiktok.apiBaseUrl()).build();
                var service = PostingService.builder(stores.tasks(), stores.posts(), accounts, client, cipher)
                        .mediaStorage(storage)
                        .pollInterval(Duration.ofMillis(100), Duration.ofMillis(100))
                        .queue(scheduler)
                        .listener((before, after) -> {
                            if (after.phase().isEnd()) {
                                over.countDown();
                            }
                        })
                        .build();
                scheduler;
                var server = TaskServer.builder(TaskApi.builder(service, authenticator).build()::answer).start()) {
            connect(accounts);
            stores.tasks().put(
                    List.of(new Instance(INSTANCE, OWNER, "Workspace")),
                    List.of(Task.builder(TASK, INSTANCE, "Make a video", Instant.now())
                            .status(TaskStatus.COMPLETED)
                            .output(TaskData.of(Map.of("video_url", storage.put("a.mp4", video, "video/mp4"))))
                            .build()));
            scheduler.start(service);
            URI tasks = URI.create("http://127.0.0.1:" + server.address().getPort() + "/api/v1/tasks/" + TASK + "/");
            System.out.println(order(tasks, "no-token") + ", then " + order(tasks, token()) + ", "
                    + outcome(over, tasks, token()) + ", posts: " + tiktok.posts().size());
        }
    }

    private static TikTokOAuth oauth(TikTokEmulator tiktok) {
        return TikTokOAuth.builder(new AppCredentials(tiktok.clientKey(), Secret.of(tiktok.clientSecret())))
                .apiBaseUrl(tiktok.apiBaseUrl())
                .authBaseUrl(tiktok.authBaseUrl())
                .build();
    }

    /** As a browser would: the consent page sends it back at once. */
    private static void connect(Accounts accounts) throws Exception {
        URI back = URI.create("http://127.0.0.1:8765/callback");
        URI page = accounts.begin(INSTANCE, ConsentOptions.to(back)).url();
        var sentTo = send(HttpRequest.newBuilder(page)).headers().firstValue("Location").orElseThrow();
        accounts.finish(INSTANCE, ConsentCallback.of(URI.create(sentTo)));
    }

    private static String token() throws Exception {
        long now = Instant.now().getEpochSecond();
        String signed = part("{\"alg\":\"HS256\"}") + "."
                + part("{\"iss\":\"" + ISSUER + "\",\"aud\":\"tasks\",\"sub\":\"" + OWNER + "\",\"exp\":" + (now + 600) + "}");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return signed + "." + part(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    private static String part(String json) {
        return part(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String part(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static int order(URI tasks, String token) throws Exception {
        return send(HttpRequest.newBuilder(tasks.resolve("post-to-tiktok"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"privacy_level\":\"SELF_ONLY\"}")))
                .statusCode();
    }

    /** The word of the state once the post is over, or all that is known after 30 s. */
    private static String outcome(CountDownLatch over, URI tasks, String token) throws Exception {
        boolean ended = over.await(30, TimeUnit.SECONDS);
        String status = send(HttpRequest.newBuilder(tasks.resolve("post-status")).header("Authorization", "Bearer " + token))
                .body();
        return ended && status.contains("\"PUBLISHED\"") ? "published" : status;
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
