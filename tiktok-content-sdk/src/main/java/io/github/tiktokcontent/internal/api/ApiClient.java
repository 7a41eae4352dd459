package io.github.tiktokcontent.internal.api;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.error.AuthenticationException;
import io.github.tiktokcontent.error.DeadlineException;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.TikTokException;
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
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Calls the API for one account: authorises, limits, retries and decodes. Thread-safe. Closes nothing. */
public final class ApiClient {
    private final Wiring wiring;
    private final TokenSource tokens;

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

    /** An API client for one account. */
    public ApiClient(Wiring wiring, TokenSource tokens) {
        this.wiring = wiring;
        this.tokens = tokens;
    }

    /** Sends a call until it succeeds, must not be repeated, or its time is over. */
    public <T> CompletableFuture<T> send(ApiCall<T> call) {
        Deadline deadline =
                Deadline.after(call.patience().orElse(wiring.timeouts().call()), wiring.sleeper());
        // One budget for each host and account, so that one account's trouble does not silence the others.
        String scope = wiring.base().getHost() + ' ' + tokens.key();
        AtomicBoolean renewed = new AtomicBoolean();
        return wiring.retries()
                .run(
                        call.repeat(),
                        scope,
                        deadline,
                        () -> Async.then(
                                inTime(tokens.token(call.endpoint()), deadline),
                                token -> attempt(call, deadline, token, renewed)));
    }

    /** A token that comes too late must not send a call that has no time left to hear its answer. */
    private static CompletableFuture<TokenSource.Credential> inTime(
            CompletableFuture<TokenSource.Credential> token, Deadline deadline) {
        CompletableFuture<TokenSource.Credential> waited = token.isDone()
                ? token
                : token.copy().orTimeout(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        return Async.either(
                waited,
                found -> deadline.isOver()
                        ? CompletableFuture.failedFuture(late())
                        : CompletableFuture.completedFuture(found),
                failure -> CompletableFuture.failedFuture(failure instanceof TimeoutException ? late() : failure));
    }

    private static DeadlineException late() {
        return new DeadlineException(
                "The time for the call was over before its access token could be had; nothing was sent. Look at the token"
                        + " store, and whether TikTok answers refreshes.",
                Outcome.NOT_SENT);
    }

    /**
     * One attempt. A token that dies between the look at it and its use is renewed once for each call, and the call is sent
     * again: a call that was refused for its token had no effect.
     */
    private <T> CompletableFuture<T> attempt(
            ApiCall<T> call, Deadline deadline, TokenSource.Credential token, AtomicBoolean renewed) {
        ScopeCheck.check(call, token);
        call.beforeSending().run();
        HttpCall http = http(call, deadline, token.token());
        CompletableFuture<T> answer = Async.then(wiring.transport().send(http), reply -> decoded(call, http, reply));
        return Async.either(
                answer,
                value -> {
                    tokens.succeeded(call.endpoint(), token);
                    return CompletableFuture.completedFuture(value);
                },
                failure -> refused(call, deadline, token, renewed, failure));
    }

    private <T> CompletableFuture<T> refused(
            ApiCall<T> call,
            Deadline deadline,
            TokenSource.Credential token,
            AtomicBoolean renewed,
            Throwable failure) {
        if (failure instanceof TikTokException refusal) {
            tokens.refused(refusal);
        }
        if (!(failure instanceof AuthenticationException) || renewed.getAndSet(true)) {
            return CompletableFuture.failedFuture(failure);
        }
        return tokens.another(token)
                .map(other -> Async.either(
                        inTime(other, deadline), fresh -> attempt(call, deadline, fresh, renewed), unrenewed -> {
                            unrenewed.addSuppressed(failure);
                            return CompletableFuture.<T>failedFuture(unrenewed);
                        }))
                .orElseGet(() -> CompletableFuture.failedFuture(failure));
    }

    private HttpCall http(ApiCall<?> call, Deadline deadline, Secret token) {
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
                : Optional.of(new RateLimits.Key(endpoint.operation(), tokens.key(), endpoint.perMinute()));
    }

    private <T> CompletableFuture<T> decoded(ApiCall<T> call, HttpCall http, HttpReply reply) {
        Envelope envelope =
                new Envelope(call.endpoint().operation(), reply, wiring.clock().instant());
        return Async.map(reply.bytes(http), body -> call.codec().apply(envelope.read(body)));
    }
}
