package io.github.tiktokcontent.internal.api;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.http.Deadline;
import io.github.tiktokcontent.http.HttpCall;
import io.github.tiktokcontent.http.HttpReply;
import io.github.tiktokcontent.http.HttpTransport;
import io.github.tiktokcontent.http.RateLimits;
import io.github.tiktokcontent.http.Retries;
import io.github.tiktokcontent.http.Sleeper;
import io.github.tiktokcontent.http.Timeouts;
import io.github.tiktokcontent.internal.async.Async;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Calls the API with one access token: authorises, limits, retries and decodes. Thread-safe. Closes nothing. */
public final class ApiClient {
    private static final int FINGERPRINT_BYTES = 8;

    private final Wiring wiring;
    private final Secret token;
    private final String tokenKey;

    /**
     * What is the same for all tokens.
     *
     * @param transport the layers below: limits, listeners, connections
     * @param retries repeats failed attempts
     * @param timeouts the time limits
     * @param sleeper measures the deadline of a call
     * @param clock for dates in answers
     * @param base the API host; the token goes nowhere else
     */
    public record Wiring(
            HttpTransport transport,
            Retries retries,
            Timeouts timeouts,
            Sleeper sleeper,
            InstantSource clock,
            URI base) {}

    /** An API client for one token. */
    public ApiClient(Wiring wiring, Secret token) {
        this.wiring = wiring;
        this.token = token;
        this.tokenKey = fingerprint(token);
    }

    /** Sends a call until it succeeds, must not be repeated, or its time is over. */
    public <T> CompletableFuture<T> send(ApiCall<T> call) {
        Deadline deadline =
                Deadline.after(call.patience().orElse(wiring.timeouts().call()), wiring.sleeper());
        // One budget for each host and account, so that one account's trouble does not silence the others.
        String scope = wiring.base().getHost() + ' ' + tokenKey;
        return wiring.retries().run(call.repeat(), scope, deadline, () -> {
            call.beforeSending().run();
            HttpCall http = http(call, deadline);
            return Async.then(wiring.transport().send(http), reply -> decoded(call, http, reply));
        });
    }

    private HttpCall http(ApiCall<?> call, Deadline deadline) {
        Endpoint endpoint = call.endpoint();
        Duration limit = endpoint == Endpoint.STATUS_FETCH
                ? wiring.timeouts().status()
                : wiring.timeouts().api();
        String bearer = "Bearer " + token.reveal();
        Map<String, String> headers = endpoint.method().equals("GET")
                ? Map.of("Authorization", bearer)
                : Map.of("Authorization", bearer, "Content-Type", "application/json; charset=UTF-8");
        // Whatever is not needed for the exchange itself may be spent on waiting for a turn within the rate limit.
        Duration left = atLeast(deadline.remaining());
        Duration timeout = left.compareTo(limit) < 0 ? left : limit;
        return new HttpCall(
                endpoint.operation(),
                endpoint.method(),
                wiring.base().resolve(endpoint.path() + call.query()),
                headers,
                call.body(),
                timeout,
                key(endpoint),
                left.minus(timeout));
    }

    /** Time may have run out since the deadline was last looked at. */
    private static Duration atLeast(Duration left) {
        return left.isZero() ? Duration.ofMillis(1) : left;
    }

    private Optional<RateLimits.Key> key(Endpoint endpoint) {
        return endpoint.perMinute() == Endpoint.UNLIMITED
                ? Optional.empty()
                : Optional.of(new RateLimits.Key(endpoint.operation(), tokenKey, endpoint.perMinute()));
    }

    private <T> CompletableFuture<T> decoded(ApiCall<T> call, HttpCall http, HttpReply reply) {
        Envelope envelope =
                new Envelope(call.endpoint().operation(), reply, wiring.clock().instant());
        return Async.map(reply.bytes(http), body -> call.codec().apply(envelope.read(body)));
    }

    /** Stands for the token where it must not be shown. */
    private static String fingerprint(Secret token) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(token.reveal().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
