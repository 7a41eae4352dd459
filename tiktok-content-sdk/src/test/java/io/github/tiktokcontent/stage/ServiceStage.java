package io.github.tiktokcontent.stage;

import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.crypto.TokenCipher;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.oauth.Accounts;
import io.github.tiktokcontent.oauth.AppCredentials;
import io.github.tiktokcontent.oauth.Browser;
import io.github.tiktokcontent.oauth.ConsentCallback;
import io.github.tiktokcontent.oauth.ConsentOptions;
import io.github.tiktokcontent.oauth.InMemoryConsentStore;
import io.github.tiktokcontent.oauth.InMemoryTokenStore;
import io.github.tiktokcontent.oauth.TikTokOAuth;
import io.github.tiktokcontent.posting.FixtureStorage;
import io.github.tiktokcontent.posting.PostingService;
import io.github.tiktokcontent.posting.PostingServiceBuilder;
import io.github.tiktokcontent.posting.PostingTime;
import io.github.tiktokcontent.task.InMemoryTaskStore;
import io.github.tiktokcontent.task.Instance;
import io.github.tiktokcontent.task.Task;
import io.github.tiktokcontent.task.TaskData;
import io.github.tiktokcontent.task.TaskId;
import io.github.tiktokcontent.task.TaskStatus;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** What a service needs, in memory and in a time of its own: one owner, one account, one completed task. */
public final class ServiceStage implements AutoCloseable {
    public static final UserId OWNER = new UserId("owner-1");
    public static final TaskId TASK = new TaskId("task-1");
    public static final InstanceId INSTANCE = new InstanceId("instance-1");
    private static final URI REDIRECT = URI.create("http://127.0.0.1:8765/callback");

    public final PostingTime time = new PostingTime();
    public final TikTokEmulator tiktok = TikTokEmulator.builder().clock(time).start();
    public final InMemoryTaskStore store = new InMemoryTaskStore(time);
    public final TokenCipher cipher = FernetCipher.of(List.of(FernetCipher.newKey()));
    public final Accounts accounts;
    public final TikTokContentClient client;
    private final TikTokOAuth oauth;

    public ServiceStage() {
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

    public PostingServiceBuilder service() {
        return PostingService.builder(store, store, accounts, client, cipher)
                .mediaStorage(new FixtureStorage())
                .clock(time);
    }

    private void connect() {
        URI page = accounts.begin(INSTANCE, ConsentOptions.to(REDIRECT)).url();
        var unused = accounts.finish(INSTANCE, ConsentCallback.of(Browser.open(page)));
    }

    @Override
    public void close() {
        client.close();
        accounts.close();
        oauth.close();
        tiktok.close();
    }
}
