package io.github.tiktokcontent;

import io.github.tiktokcontent.error.DeadlineException;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.http.HttpTransport;
import io.github.tiktokcontent.http.Retries;
import io.github.tiktokcontent.http.Sleeper;
import io.github.tiktokcontent.http.Timeouts;
import io.github.tiktokcontent.http.Transports;
import io.github.tiktokcontent.internal.api.ApiClient;
import io.github.tiktokcontent.internal.api.Connection;
import io.github.tiktokcontent.internal.api.TokenSource;
import io.github.tiktokcontent.internal.async.BlockingThreads;
import io.github.tiktokcontent.media.HostLookup;
import io.github.tiktokcontent.media.MediaUrlPolicy;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.oauth.AccessTokens;
import io.github.tiktokcontent.upload.UploadOptions;
import io.github.tiktokcontent.upload.UploadUrlRule;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What all clients of one builder share: threads, connections, limits and rules. */
final class Engine implements AutoCloseable {
    private static final Duration FILE_LIMIT = Duration.ofSeconds(30);

    private final HttpTransport transport;
    private final Sleeper sleeper;
    private final Runnable closing;
    private final ApiClient.Wiring wiring;
    private final BlockingThreads files = new BlockingThreads(
            "tiktok-content-files",
            2,
            "The look into a file",
            FILE_LIMIT,
            () -> new DeadlineException(
                    "The look into a file, or up of its host, took longer than " + FILE_LIMIT
                            + "; nothing was sent. Check the disk and the name service.",
                    Outcome.NOT_SENT));
    private final HostLookup hosts = HostLookup.system();
    private final Preflight preflight;
    private final MediaUrlPolicy mediaUrlPolicy;
    private final PollIntervals pollIntervals;
    private final UploadOptions uploadOptions;
    private final long chunkSize;
    private final @Nullable AccessTokens accessTokens;

    /** Copies what it needs: the builder may be used again, and changed, for another client. */
    Engine(TikTokContentClientBuilder options) {
        Connection connection = Connection.open(options.transport, options.sleeper, options.timeouts.connect());
        sleeper = connection.sleeper();
        closing = connection.closing();
        transport =
                Transports.layered(connection.transport(), options.rateLimits, sleeper, List.copyOf(options.listeners));
        wiring = new ApiClient.Wiring(
                transport,
                new Retries(options.retryPolicy, sleeper),
                options.timeouts,
                sleeper,
                options.clock,
                options.apiBaseUrl);
        mediaUrlPolicy = options.mediaUrlPolicy;
        preflight = new Preflight(mediaUrlPolicy, options.unaudited);
        pollIntervals = options.pollIntervals;
        chunkSize = options.chunkSize;
        accessTokens = options.accessTokens;
        uploadOptions = new UploadOptions(
                UploadUrlRule.forApi(options.apiBaseUrl),
                options.clock,
                options.timeouts,
                options.retryPolicy.backoff(),
                UploadOptions.DEFAULT_RETRIES);
    }

    ApiClient api(TokenSource tokens) {
        return new ApiClient(wiring, tokens);
    }

    /**
     * Where the tokens of an account come from.
     *
     * @throws IllegalStateException if the client was built for a token
     */
    TokenSource account(AccountId accountId) {
        AccessTokens tokens = accessTokens;
        if (tokens == null) {
            throw new IllegalStateException("This client was built with an access token and knows no accounts;"
                    + " build it with TikTokContentClient.builder(accounts.tokens()).");
        }
        return new AccountTokenSource(tokens, accountId);
    }

    Statuses statuses(ApiClient api) {
        return new Statuses(api, sleeper, timeouts().call(), pollIntervals);
    }

    Timeouts timeouts() {
        return wiring.timeouts();
    }

    Preflight preflight() {
        return preflight;
    }

    InstantSource clock() {
        return wiring.clock();
    }

    long chunkSize() {
        return chunkSize;
    }

    HttpTransport transport() {
        return transport;
    }

    Sleeper sleeper() {
        return sleeper;
    }

    MediaUrlPolicy mediaUrlPolicy() {
        return mediaUrlPolicy;
    }

    HostLookup hosts() {
        return hosts;
    }

    UploadOptions uploadOptions() {
        return uploadOptions;
    }

    /** Runs something that blocks, away from the caller and from the network's threads. */
    <T> CompletableFuture<T> onFiles(Supplier<T> work) {
        return files.run(work);
    }

    @Override
    public void close() {
        closing.run();
        files.close();
    }
}
