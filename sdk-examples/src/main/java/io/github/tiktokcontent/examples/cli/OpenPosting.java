package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.jdbc.JdbcStores;
import io.github.tiktokcontent.media.MediaStorage;
import io.github.tiktokcontent.posting.PostingListener;
import io.github.tiktokcontent.posting.PostingService;
import io.github.tiktokcontent.posting.PostingServiceBuilder;
import io.github.tiktokcontent.schedule.PostingScheduler;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The posting of tasks, and what it rests on. The scheduler is its queue, and not started here. */
final class OpenPosting implements AutoCloseable {
    /** Of the stores beside the scheduler. */
    private static final int CONNECTIONS = 4;

    /** For an emulator, which answers at once. */
    private static final Duration FIRST_POLL = Duration.ofMillis(100);

    private static final Duration LONGEST_POLL = Duration.ofSeconds(2);

    private final OpenAccounts accounts;
    private final PostingScheduler scheduler;
    private final PostingService service;
    private final TikTokContentClient client;
    private final Opened opened;

    private OpenPosting(
            OpenAccounts accounts,
            PostingScheduler scheduler,
            PostingService service,
            TikTokContentClient client,
            Opened opened) {
        this.accounts = accounts;
        this.client = client;
        this.scheduler = scheduler;
        this.service = service;
        this.opened = opened;
    }

    /** For orders: what they enqueue is done by whoever runs {@code work}. */
    static OpenPosting open(Environment environment, Console console, PostingListener listener) {
        return open(environment, console, listener, 1);
    }

    /** For work on several posts at once. */
    static OpenPosting open(Environment environment, Console console, PostingListener listener, int threads) {
        return open(
                environment,
                listener,
                threads,
                () -> OpenAccounts.existing(environment, console, threads + CONNECTIONS));
    }

    /** The same with the database's tables brought to this version first. */
    static OpenPosting served(Environment environment, Console console, PostingListener listener, int threads) {
        return open(
                environment, listener, threads, () -> OpenAccounts.served(environment, console, threads + CONNECTIONS));
    }

    private static OpenPosting open(
            Environment environment, PostingListener listener, int threads, Supplier<OpenAccounts> opening) {
        Opened opened = new Opened();
        try {
            Optional<MediaStorage> storage = StorageSettings.open(environment, opened);
            OpenAccounts accounts = opening.get();
            opened.add(accounts::close);
            TikTokContentClient client =
                    Clients.named(environment, accounts.accounts().tokens()).build();
            opened.add(client::close);
            PostingScheduler scheduler = PostingScheduler.builder(
                            accounts.database().pool())
                    .concurrency(threads)
                    .shutdownWait(WorkCommand.SHUTDOWN)
                    .build();
            JdbcStores stores = accounts.stores();
            PostingServiceBuilder builder = PostingService.builder(
                            stores.tasks(), stores.posts(), accounts.accounts(), client, accounts.cipher())
                    .queue(scheduler)
                    .unaudited(environment.unaudited())
                    .listener(listener);
            Optional<URI> emulator = environment.apiBaseUrl().filter(url -> "http".equalsIgnoreCase(url.getScheme()));
            emulator.ifPresent(url -> builder.pollInterval(FIRST_POLL, LONGEST_POLL));
            storage.ifPresent(builder::mediaStorage);
            PostingService service = builder.build();
            opened.add(service::close);
            // Closed before the service, whose posts it runs.
            opened.add(scheduler::close);
            return new OpenPosting(accounts, scheduler, service, client, opened);
        } catch (RuntimeException e) {
            opened.closeAfter(e);
            throw e;
        }
    }

    PostingService service() {
        return service;
    }

    PostingScheduler scheduler() {
        return scheduler;
    }

    /** What the service posts with. */
    TikTokContentClient client() {
        return client;
    }

    JdbcStores stores() {
        return accounts.stores();
    }

    OpenAccounts accounts() {
        return accounts;
    }

    @Override
    public void close() {
        opened.close();
    }
}
