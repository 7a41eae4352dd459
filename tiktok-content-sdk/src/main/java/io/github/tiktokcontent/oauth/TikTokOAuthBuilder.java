package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.http.CallListener;
import io.github.tiktokcontent.http.HttpTransport;
import io.github.tiktokcontent.http.RetryPolicy;
import io.github.tiktokcontent.http.Sleeper;
import io.github.tiktokcontent.http.Timeouts;
import io.github.tiktokcontent.internal.api.WallClock;
import io.github.tiktokcontent.internal.net.BaseUrl;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects the options of a {@link TikTokOAuth}. Not thread-safe. */
public final class TikTokOAuthBuilder {
    /** TikTok's API host. */
    public static final URI DEFAULT_API_BASE_URL = URI.create("https://open.tiktokapis.com");

    /** The host of TikTok's consent page. */
    public static final URI DEFAULT_AUTH_BASE_URL = URI.create("https://www.tiktok.com");

    /** How long a call of the token endpoint may take, all attempts and pauses included: 15 seconds. */
    public static final Duration DEFAULT_TOKEN_TIMEOUT = Duration.ofSeconds(15);

    final AppCredentials app;
    final List<CallListener> listeners = new ArrayList<>();
    URI apiBaseUrl = DEFAULT_API_BASE_URL;
    URI authBaseUrl = DEFAULT_AUTH_BASE_URL;
    Duration tokenTimeout = DEFAULT_TOKEN_TIMEOUT;
    Timeouts timeouts = Timeouts.DEFAULT;
    RetryPolicy retryPolicy = RetryPolicy.DEFAULT;
    InstantSource clock = WallClock.SYSTEM;

    @Nullable
    HttpTransport transport;

    @Nullable
    Sleeper sleeper;

    TikTokOAuthBuilder(AppCredentials app) {
        this.app = Objects.requireNonNull(app, "app");
    }

    /**
     * Another API host, such as the emulator's.
     *
     * @param value https, or http on a loopback address; without user info, path, query and fragment; default {@link
     *     #DEFAULT_API_BASE_URL}
     * @return this builder
     * @throws IllegalArgumentException if it is something else
     */
    public TikTokOAuthBuilder apiBaseUrl(URI value) {
        apiBaseUrl = BaseUrl.checked("API base URL", value);
        return this;
    }

    /**
     * Another host of the consent page, such as the emulator's.
     *
     * @param value https, or http on a loopback address; without user info, path, query and fragment; default {@link
     *     #DEFAULT_AUTH_BASE_URL}
     * @return this builder
     * @throws IllegalArgumentException if it is something else
     */
    public TikTokOAuthBuilder authBaseUrl(URI value) {
        authBaseUrl = BaseUrl.checked("base URL of the consent page", value);
        return this;
    }

    /**
     * How long an exchange, refresh, revoke or check of the credentials may take, all attempts and pauses included.
     *
     * @param value positive; default {@link #DEFAULT_TOKEN_TIMEOUT}
     * @return this builder
     * @throws IllegalArgumentException if it is not positive
     */
    public TikTokOAuthBuilder tokenTimeout(Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("tokenTimeout is " + value + "; it must be positive");
        }
        tokenTimeout = value;
        return this;
    }

    /**
     * The time limits of connections and of user/info.
     *
     * @param value the limits; default {@link Timeouts#DEFAULT}
     * @return this builder
     */
    public TikTokOAuthBuilder timeouts(Timeouts value) {
        timeouts = Objects.requireNonNull(value, "timeouts");
        return this;
    }

    /**
     * How often and when failed calls are repeated. An exchange or refresh that may have arrived is never repeated.
     *
     * @param value the policy; default {@link RetryPolicy#DEFAULT}
     * @return this builder
     */
    public TikTokOAuthBuilder retryPolicy(RetryPolicy value) {
        retryPolicy = Objects.requireNonNull(value, "retryPolicy");
        return this;
    }

    /**
     * Is told of every attempt; may be called several times.
     *
     * @param value the listener; default none
     * @return this builder
     */
    public TikTokOAuthBuilder callListener(CallListener value) {
        listeners.add(Objects.requireNonNull(value, "callListener"));
        return this;
    }

    /**
     * Another transport than the JDK's. Closing the {@link TikTokOAuth} lets no further call pass; the calls that still run
     * are ended by closing the transport.
     *
     * @param value the transport; the caller closes it; default one of its own
     * @return this builder
     */
    public TikTokOAuthBuilder transport(HttpTransport value) {
        transport = Objects.requireNonNull(value, "transport");
        return this;
    }

    /**
     * Another wall clock, from which the lifetimes of tokens are counted.
     *
     * @param value the clock; default the system's
     * @return this builder
     */
    public TikTokOAuthBuilder clock(InstantSource value) {
        clock = Objects.requireNonNull(value, "clock");
        return this;
    }

    /**
     * Another way to wait between calls, for tests.
     *
     * @param value the sleeper; the caller closes it if that is needed; default one of its own
     * @return this builder
     */
    public TikTokOAuthBuilder sleeper(Sleeper value) {
        sleeper = Objects.requireNonNull(value, "sleeper");
        return this;
    }

    /**
     * Makes the object. It opens no connection yet.
     *
     * @return the object; close it when it is no longer needed
     */
    public TikTokOAuth build() {
        return new TikTokOAuth(this);
    }
}
