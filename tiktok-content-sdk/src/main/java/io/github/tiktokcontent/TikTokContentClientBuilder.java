package io.github.tiktokcontent;

import io.github.tiktokcontent.http.CallListener;
import io.github.tiktokcontent.http.HttpTransport;
import io.github.tiktokcontent.http.RateLimits;
import io.github.tiktokcontent.http.RetryPolicy;
import io.github.tiktokcontent.http.Sleeper;
import io.github.tiktokcontent.http.Timeouts;
import io.github.tiktokcontent.internal.api.TokenSource;
import io.github.tiktokcontent.internal.api.WallClock;
import io.github.tiktokcontent.internal.net.BaseUrl;
import io.github.tiktokcontent.media.MediaUrlPolicy;
import io.github.tiktokcontent.oauth.AccessTokens;
import io.github.tiktokcontent.upload.ChunkPlan;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects the options of a {@link TikTokContentClient}. Not thread-safe. */
public final class TikTokContentClientBuilder {
    /** TikTok's API host. */
    public static final URI DEFAULT_API_BASE_URL = URI.create("https://open.tiktokapis.com");

    final TokenSource tokens;
    final List<CallListener> listeners = new ArrayList<>();
    URI apiBaseUrl = DEFAULT_API_BASE_URL;
    Timeouts timeouts = Timeouts.DEFAULT;
    RetryPolicy retryPolicy = RetryPolicy.DEFAULT;
    RateLimits rateLimits = RateLimits.waiting();
    MediaUrlPolicy mediaUrlPolicy = MediaUrlPolicy.defaults();
    InstantSource clock = WallClock.SYSTEM;
    PollIntervals pollIntervals = PollIntervals.DEFAULT;
    long chunkSize = ChunkPlan.DEFAULT_CHUNK_SIZE;
    boolean unaudited;

    @Nullable
    HttpTransport transport;

    @Nullable
    Sleeper sleeper;

    final @Nullable AccessTokens accessTokens;

    TikTokContentClientBuilder(TokenSource tokens, @Nullable AccessTokens accessTokens) {
        this.tokens = tokens;
        this.accessTokens = accessTokens;
    }

    /**
     * Another API host, such as the emulator's. Upload URLs must then name the same host.
     *
     * @param value https, or http on a loopback address; without user info, query and fragment; default {@link
     *     #DEFAULT_API_BASE_URL}
     * @return this builder
     * @throws IllegalArgumentException if it is something else
     */
    public TikTokContentClientBuilder apiBaseUrl(URI value) {
        apiBaseUrl = BaseUrl.checked("API base URL", value);
        return this;
    }

    /**
     * The time limits.
     *
     * @param value the limits; default {@link Timeouts#DEFAULT}
     * @return this builder
     */
    public TikTokContentClientBuilder timeouts(Timeouts value) {
        timeouts = Objects.requireNonNull(value, "timeouts");
        return this;
    }

    /**
     * How often and when failed calls are repeated. Calls that could post twice are never repeated, whatever this says.
     *
     * @param value the policy; default {@link RetryPolicy#DEFAULT}
     * @return this builder
     */
    public TikTokContentClientBuilder retryPolicy(RetryPolicy value) {
        retryPolicy = Objects.requireNonNull(value, "retryPolicy");
        return this;
    }

    /**
     * TikTok's rate limits, kept on this side.
     *
     * @param value waiting, refusing or off; share one among clients with the same token; default waiting
     * @return this builder
     */
    public TikTokContentClientBuilder rateLimits(RateLimits value) {
        rateLimits = Objects.requireNonNull(value, "rateLimits");
        return this;
    }

    /**
     * Which media URLs are accepted, and under which prefixes TikTok may fetch.
     *
     * @param value the policy; default {@link MediaUrlPolicy#defaults()}
     * @return this builder
     */
    public TikTokContentClientBuilder mediaUrlPolicy(MediaUrlPolicy value) {
        mediaUrlPolicy = Objects.requireNonNull(value, "mediaUrlPolicy");
        return this;
    }

    /**
     * The size of the chunks of files above 64,000,000 bytes; smaller files are one chunk.
     *
     * @param bytes {@value ChunkPlan#MIN_CHUNK_SIZE} to {@value ChunkPlan#MAX_CHUNK_SIZE}; default {@value
     *     ChunkPlan#DEFAULT_CHUNK_SIZE}
     * @return this builder
     * @throws IllegalArgumentException if it lies outside
     */
    public TikTokContentClientBuilder chunkSize(long bytes) {
        if (bytes < ChunkPlan.MIN_CHUNK_SIZE || bytes > ChunkPlan.MAX_CHUNK_SIZE) {
            throw new IllegalArgumentException("chunkSize is " + bytes + "; it must lie between "
                    + ChunkPlan.MIN_CHUNK_SIZE + " and " + ChunkPlan.MAX_CHUNK_SIZE);
        }
        chunkSize = bytes;
        return this;
    }

    /**
     * The pauses between two questions for a status, which grow by half from the first to the longest.
     *
     * @param first the first pause, default 5 seconds
     * @param longest the longest pause, default 60 seconds
     * @return this builder
     * @throws IllegalArgumentException if the first is not positive, or the longest is shorter
     */
    public TikTokContentClientBuilder pollInterval(Duration first, Duration longest) {
        pollIntervals = new PollIntervals(first, longest);
        return this;
    }

    /**
     * Declares that TikTok has not audited the app: then only {@code SELF_ONLY} posts of private accounts work, for five
     * users a day, and every other privacy level is refused before anything is sent.
     *
     * @param value true for an app without audit; default false
     * @return this builder
     */
    public TikTokContentClientBuilder unaudited(boolean value) {
        unaudited = value;
        return this;
    }

    /**
     * Is told of every attempt; may be called several times.
     *
     * @param value the listener; default none
     * @return this builder
     */
    public TikTokContentClientBuilder callListener(CallListener value) {
        listeners.add(Objects.requireNonNull(value, "callListener"));
        return this;
    }

    /**
     * Another transport than the JDK's. Closing the client lets no further call pass; the calls that still run are ended
     * by closing the transport.
     *
     * @param value the transport; the caller closes it; default one of the client's own
     * @return this builder
     */
    public TikTokContentClientBuilder transport(HttpTransport value) {
        transport = Objects.requireNonNull(value, "transport");
        return this;
    }

    /**
     * Another wall clock, which is asked when an upload URL was issued and for dates in answers.
     *
     * @param value the clock; default the system's
     * @return this builder
     */
    public TikTokContentClientBuilder clock(InstantSource value) {
        clock = Objects.requireNonNull(value, "clock");
        return this;
    }

    /**
     * Another way to wait between calls, for tests.
     *
     * @param value the sleeper; the caller closes it if that is needed; default one of the client's own
     * @return this builder
     */
    public TikTokContentClientBuilder sleeper(Sleeper value) {
        sleeper = Objects.requireNonNull(value, "sleeper");
        return this;
    }

    /**
     * Makes the client. It opens no connection yet.
     *
     * @return the client; close it when it is no longer needed
     */
    public TikTokContentClient build() {
        return new TikTokContentClient(new Engine(this), tokens, true);
    }
}
