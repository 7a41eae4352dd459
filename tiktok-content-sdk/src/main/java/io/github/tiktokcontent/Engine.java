package io.github.tiktokcontent;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.http.HttpTransport;
import io.github.tiktokcontent.http.JdkTransport;
import io.github.tiktokcontent.http.Retries;
import io.github.tiktokcontent.http.Sleeper;
import io.github.tiktokcontent.http.Timeouts;
import io.github.tiktokcontent.http.TimerSleeper;
import io.github.tiktokcontent.http.Transports;
import io.github.tiktokcontent.internal.api.ApiClient;
import io.github.tiktokcontent.media.HostLookup;
import io.github.tiktokcontent.media.MediaUrlPolicy;
import io.github.tiktokcontent.upload.UploadOptions;
import io.github.tiktokcontent.upload.UploadUrlRule;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What all clients of one builder share: threads, connections, limits and rules. */
final class Engine implements AutoCloseable {
    private final HttpTransport transport;
    private final Sleeper sleeper;
    private final Runnable closing;
    private final FileThread files = new FileThread();
    private final ApiClient.Wiring wiring;
    private final TikTokContentClientBuilder options;
    private final Preflight preflight;
    private final HostLookup hosts = HostLookup.system();

    Engine(TikTokContentClientBuilder options) {
        this.options = options;
        HttpTransport given = options.transport;
        Sleeper givenSleeper = options.sleeper;
        if (given == null) {
            JdkTransport own = JdkTransport.create(options.timeouts.connect());
            sleeper = givenSleeper == null ? own.sleeper() : givenSleeper;
            transport = Transports.layered(own, options.rateLimits, sleeper, options.listeners);
            closing = own::close;
        } else if (givenSleeper == null) {
            TimerSleeper own = new TimerSleeper();
            sleeper = own;
            transport = Transports.layered(given, options.rateLimits, sleeper, options.listeners);
            closing = own::close;
        } else {
            sleeper = givenSleeper;
            transport = Transports.layered(given, options.rateLimits, sleeper, options.listeners);
            closing = () -> {};
        }
        wiring = new ApiClient.Wiring(
                transport,
                new Retries(options.retryPolicy, sleeper),
                options.timeouts,
                sleeper,
                options.clock,
                options.apiBaseUrl);
        preflight = new Preflight(options.mediaUrlPolicy, options.unaudited);
    }

    ApiClient api(Secret accessToken) {
        return new ApiClient(wiring, accessToken);
    }

    Statuses statuses(ApiClient api) {
        return new Statuses(api, sleeper, options.timeouts.call(), options.pollIntervals);
    }

    Preflight preflight() {
        return preflight;
    }

    InstantSource clock() {
        return options.clock;
    }

    long chunkSize() {
        return options.chunkSize;
    }

    HttpTransport transport() {
        return transport;
    }

    Sleeper sleeper() {
        return sleeper;
    }

    Timeouts timeouts() {
        return options.timeouts;
    }

    MediaUrlPolicy mediaUrlPolicy() {
        return options.mediaUrlPolicy;
    }

    HostLookup hosts() {
        return hosts;
    }

    UploadOptions uploadOptions() {
        return new UploadOptions(
                UploadUrlRule.forApi(options.apiBaseUrl),
                options.clock,
                options.timeouts,
                options.retryPolicy.backoff(),
                UploadOptions.DEFAULT_RETRIES);
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
