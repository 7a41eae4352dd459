package io.github.tiktokcontent.schedule;

import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.crypto.TokenCipher;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.media.MediaStorage;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.model.VideoSource;
import io.github.tiktokcontent.oauth.Accounts;
import io.github.tiktokcontent.oauth.AppCredentials;
import io.github.tiktokcontent.oauth.ConsentCallback;
import io.github.tiktokcontent.oauth.ConsentOptions;
import io.github.tiktokcontent.oauth.InMemoryConsentStore;
import io.github.tiktokcontent.oauth.InMemoryTokenStore;
import io.github.tiktokcontent.oauth.TikTokOAuth;
import io.github.tiktokcontent.posting.PostingService;
import io.github.tiktokcontent.posting.PostingServiceBuilder;
import io.github.tiktokcontent.task.InMemoryTaskStore;
import io.github.tiktokcontent.task.Instance;
import io.github.tiktokcontent.task.Task;
import io.github.tiktokcontent.task.TaskData;
import io.github.tiktokcontent.task.TaskId;
import io.github.tiktokcontent.task.TaskStatus;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a service needs, in memory and in a time of its own: one owner, one account, one completed task. */
final class ServiceStage implements AutoCloseable {
    static final UserId OWNER = new UserId("owner-1");
    static final TaskId TASK = new TaskId("task-1");
    private static final InstanceId INSTANCE = new InstanceId("instance-1");
    private static final URI REDIRECT = URI.create("http://127.0.0.1:8765/callback");

    final SteppedTime time = new SteppedTime();
    final TikTokEmulator tiktok = TikTokEmulator.builder().clock(time).start();
    final InMemoryTaskStore store = new InMemoryTaskStore(time);
    final TokenCipher cipher = FernetCipher.of(List.of(FernetCipher.newKey()));
    final Accounts accounts;
    final TikTokContentClient client;
    private final TikTokOAuth oauth;

    ServiceStage() throws IOException {
        oauth = TikTokOAuth.builder(new AppCredentials(tiktok.clientKey(), Secret.of(tiktok.clientSecret())))
                .apiBaseUrl(tiktok.apiBaseUrl())
                .authBaseUrl(tiktok.authBaseUrl())
                .clock(time)
                .sleeper(time)
                .build();
        accounts = Accounts.builder(oauth, cipher, new InMemoryTokenStore(time), new InMemoryConsentStore(time))
                .build();
        client = TikTokContentClient.builder(accounts.tokens())
                .apiBaseUrl(tiktok.apiBaseUrl())
                .clock(time)
                .sleeper(time)
                .build();
        store.put(
                List.of(new Instance(INSTANCE, OWNER, "Workspace")),
                List.of(Task.builder(TASK, INSTANCE, "Make a video", time.instant())
                        .status(TaskStatus.COMPLETED)
                        .output(TaskData.of(Map.of("video_url", "folder:plain.mp4", "caption", "Made by an agent")))
                        .build()));
        connect();
    }

    PostingServiceBuilder service() {
        return PostingService.builder(store, store, accounts, client, cipher)
                .mediaStorage(new Folder())
                .clock(time);
    }

    private void connect() throws IOException {
        URI page = accounts.begin(INSTANCE, ConsentOptions.to(REDIRECT)).url();
        HttpURLConnection call = (HttpURLConnection) page.toURL().openConnection();
        call.setInstanceFollowRedirects(false);
        URI back = URI.create(call.getHeaderField("Location"));
        call.disconnect();
        var unused = accounts.finish(INSTANCE, ConsentCallback.of(back));
    }

    @Override
    public void close() {
        client.close();
        accounts.close();
        oauth.close();
        tiktok.close();
    }

    private static final class Folder implements MediaStorage {
        private static final Path FOLDER = Path.of("src/test/resources/fixtures");

        @Override
        public String put(String name, Path file, String contentType) {
            throw new UnsupportedOperationException("read only");
        }

        @Override
        public boolean holds(String url) {
            return url.startsWith("folder:");
        }

        @Override
        public String signedUrl(String url, Duration life) {
            throw new UnsupportedOperationException("no URLs");
        }

        @Override
        public VideoSource source(String url, Duration life) {
            return VideoSource.file(path(url));
        }

        @Override
        public InputStream open(String url, long first, long length) throws IOException {
            return Files.newInputStream(path(url));
        }

        private static Path path(String url) {
            return FOLDER.resolve(url.substring("folder:".length()));
        }
    }
}
