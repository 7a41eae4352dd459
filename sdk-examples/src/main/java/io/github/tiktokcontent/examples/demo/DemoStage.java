package io.github.tiktokcontent.examples.demo;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.emulator.StatusScript;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.task.TaskId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.UUID;

/**
 * An emulator of TikTok, a database in memory, keys, and a user with a connected account and a finished task: all of this
 * process, gone when it is closed. Programs reach it as they reach the real ones, by environment variables.
 */
public final class DemoStage implements AutoCloseable {
    /** Whose tokens are made. */
    public static final UserId USER = new UserId("demo-user");

    /** Whose task and account it is. */
    public static final InstanceId INSTANCE = new InstanceId("demo-instance");

    /** The task whose video can be posted. */
    public static final TaskId TASK = new TaskId("demo-task");

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final DemoKeys keys = DemoKeys.make();
    private final TikTokEmulator tiktok;
    private final String database = "jdbc:h2:mem:demo-" + UUID.randomUUID();
    private final DemoFolder folder;
    private final AccountId account;

    private DemoStage(Path video, boolean unaudited) throws IOException, SQLException {
        try {
            tiktok = opened(emulator(unaudited));
            folder = opened(DemoFolder.make());
            // H2 keeps a database in memory while somebody is connected to it.
            Connection unused = opened(DriverManager.getConnection(database));
            DemoSeed seed = new DemoSeed(tiktok, database, keys.encryption());
            account = seed.plant(video, folder.path());
            folder.goesWithTheProcess();
        } catch (IOException | SQLException | RuntimeException e) {
            try {
                close();
            } catch (RuntimeException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    /**
     * Opens one.
     *
     * @param video what the task has made; copied
     * @param unaudited whether the app is one that TikTok has not audited
     * @return the stage, to be closed
     * @throws IOException if the video cannot be copied
     */
    public static DemoStage open(Path video, boolean unaudited) throws IOException {
        try {
            return new DemoStage(video, unaudited);
        } catch (SQLException e) {
            throw new IOException("The demo's database in memory cannot be opened: " + e.getMessage(), e);
        }
    }

    private static TikTokEmulator emulator(boolean unaudited) {
        TikTokEmulator emulator = TikTokEmulator.builder().unaudited(unaudited).start();
        emulator.creator().nickname("Demo Creator").privateAccount(unaudited);
        return emulator;
    }

    private <T extends AutoCloseable> T opened(T resource) {
        opened.push(resource);
        return resource;
    }

    /**
     * What leads a program here.
     *
     * @return the environment variables and their values, secrets among them
     */
    public Map<String, String> variables() {
        return Map.ofEntries(
                Map.entry("TIKTOK_API_BASE_URL", tiktok.apiBaseUrl().toString()),
                Map.entry("TIKTOK_AUTH_BASE_URL", tiktok.authBaseUrl().toString()),
                Map.entry("TIKTOK_CLIENT_KEY", tiktok.clientKey()),
                Map.entry("TIKTOK_CLIENT_SECRET", tiktok.clientSecret()),
                Map.entry("DATABASE_URL", database),
                Map.entry("ENCRYPTION_KEY", keys.encryption().reveal()),
                Map.entry("JWT_SECRET", keys.tokens().reveal()),
                Map.entry("JWT_ISSUER", DemoKeys.ISSUER),
                Map.entry("JWT_AUDIENCE", DemoKeys.AUDIENCE),
                Map.entry("TIKTOK_REDIRECT_URI", "http://127.0.0.1:*/connect/callback"),
                Map.entry("MEDIA_FOLDER", folder.path().toString()));
    }

    /**
     * From now on a public post gets its id, and so its link, with its first status: one that came a minute later would be
     * nothing to watch. Not for other posts, which TikTok gives no id.
     */
    public void moderateAtOnce() {
        tiktok.statusScript(StatusScript.start().processing(1).completeWithIds(1));
    }

    /**
     * The account that is connected.
     *
     * @return its id
     */
    public AccountId account() {
        return account;
    }

    /**
     * Makes a token of {@link #USER}.
     *
     * @param life how long it is taken, from now on
     * @return the token
     */
    public Secret token(Duration life) {
        return keys.token(USER, life);
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("The demo could not be closed", e);
            }
        }
    }
}
