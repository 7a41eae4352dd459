package io.github.tiktokcontent.examples.demo;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.jdbc.JdbcStores;
import io.github.tiktokcontent.jdbc.Schema;
import io.github.tiktokcontent.media.FolderStorage;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.oauth.Accounts;
import io.github.tiktokcontent.oauth.AppCredentials;
import io.github.tiktokcontent.oauth.TikTokOAuth;
import io.github.tiktokcontent.task.Instance;
import io.github.tiktokcontent.task.PlanningStep;
import io.github.tiktokcontent.task.StepStatus;
import io.github.tiktokcontent.task.Task;
import io.github.tiktokcontent.task.TaskData;
import io.github.tiktokcontent.task.TaskJournal;
import io.github.tiktokcontent.task.TaskStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Fills the demo's database: an instance, its account, and a task that an agent has finished. */
final class DemoSeed {
    private static final String STEP = "film";

    private final TikTokEmulator tiktok;
    private final String database;
    private final FernetCipher cipher;

    DemoSeed(TikTokEmulator tiktok, String database, Secret key) {
        this.tiktok = tiktok;
        this.database = database;
        this.cipher = FernetCipher.of(List.of(key));
    }

    /** Gives the id of the account. */
    AccountId plant(Path video, Path folder) throws IOException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database);
        config.setMaximumPoolSize(2);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            Schema.migrate(pool);
            try (JdbcStores stores = JdbcStores.create(pool)) {
                task(stores.tasks(), video, folder);
                return account(stores);
            }
        }
    }

    private static void task(TaskStore tasks, Path video, Path folder) throws IOException {
        Instance instance = new Instance(DemoStage.INSTANCE, DemoStage.USER, "Demo");
        Task task = Task.builder(DemoStage.TASK, DemoStage.INSTANCE, "Film the harbour at dawn", Instant.now())
                .build();
        tasks.put(List.of(instance), List.of(task));
        TaskJournal journal = TaskJournal.of(tasks, DemoStage.INSTANCE, DemoStage.TASK, InstantSource.system());
        journal.plan(List.of(new PlanningStep(STEP, "Film", "Five seconds of boats", StepStatus.PENDING, List.of())));
        journal.begin();
        journal.planStep(STEP, StepStatus.IN_PROGRESS);
        journal.startStep(STEP, "camera", "film the boats");
        journal.finishStep(STEP, TaskData.of(Map.of("message", "5 s of boats")));
        journal.planStep(STEP, StepStatus.COMPLETED);
        FolderStorage storage = FolderStorage.of(folder);
        journal.complete(video, "video/mp4", TaskData.of(Map.of("caption", "Harbour at dawn #boats")), storage::put);
    }

    private AccountId account(JdbcStores stores) {
        AppCredentials app = new AppCredentials(tiktok.clientKey(), Secret.of(tiktok.clientSecret()));
        try (TikTokOAuth oauth = TikTokOAuth.builder(app)
                        .apiBaseUrl(tiktok.apiBaseUrl())
                        .authBaseUrl(tiktok.authBaseUrl())
                        .build();
                Accounts accounts = Accounts.builder(oauth, cipher, stores.tokens(), stores.consents())
                        .build()) {
            return DemoAccount.connect(accounts, tiktok, cipher, DemoStage.INSTANCE)
                    .id();
        }
    }
}
