package io.github.tiktokcontent.media;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.error.CallInterruptedException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.http.Deadline;
import io.github.tiktokcontent.http.HttpBody;
import io.github.tiktokcontent.http.HttpCall;
import io.github.tiktokcontent.http.HttpReply;
import io.github.tiktokcontent.http.HttpTransport;
import io.github.tiktokcontent.http.Repeat;
import io.github.tiktokcontent.http.Retries;
import io.github.tiktokcontent.http.Sleeper;
import io.github.tiktokcontent.internal.async.Async;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/**
 * Sends calls to a Supabase project, again where a fault may pass: every one of them gives the same result twice.
 *
 * @param transport sends
 * @param retries repeats
 * @param sleeper measures the time
 * @param base the project; the key goes nowhere else
 * @param key the service key
 * @param pauses what all pauses and repeats may take beside the first attempt
 */
record SupabaseCalls(HttpTransport transport, Retries retries, Sleeper sleeper, URI base, Secret key, Duration pauses) {
    /**
     * A question.
     *
     * @param operation what for, in words
     * @param method GET or POST
     * @param path of the base
     * @param headers without the key
     * @param body the body
     * @param time for each attempt
     * @param name of the file, for messages
     */
    record Question(
            String operation,
            String method,
            String path,
            Map<String, String> headers,
            HttpBody body,
            Duration time,
            String name) {}

    /** The whole answer. */
    byte[] bytes(Question question) throws IOException {
        return send(question, (call, reply) -> reply.bytes(call));
    }

    /** An answer whose body has not been touched. */
    HttpReply open(Question question) throws IOException {
        return send(question, (call, reply) -> CompletableFuture.completedFuture(reply));
    }

    private <T> T send(Question question, BiFunction<HttpCall, HttpReply, CompletableFuture<T>> reader)
            throws IOException {
        Deadline deadline = Deadline.after(question.time().plus(pauses), sleeper);
        CompletableFuture<T> answer = retries.run(
                Repeat.ALWAYS,
                base.getHost() + " storage",
                deadline,
                () -> attempt(question, call(question, deadline), reader));
        try {
            return Async.await("The call of the storage (" + question.operation() + ")", answer);
        } catch (CallInterruptedException e) {
            throw e;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (TikTokException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private <T> CompletableFuture<T> attempt(
            Question question, HttpCall call, BiFunction<HttpCall, HttpReply, CompletableFuture<T>> reader) {
        return Async.then(
                transport.send(call),
                reply -> reply.status() / 100 == 2
                        ? reader.apply(call, reply)
                        : Async.then(
                                reply.bytes(call),
                                bytes -> CompletableFuture.failedFuture(
                                        SupabaseFault.of(question.operation(), question.name(), reply, bytes))));
    }

    private HttpCall call(Question question, Deadline deadline) {
        Map<String, String> headers = new HashMap<>(question.headers());
        // Old keys are JWTs and count as a bearer's; new ones count as apikey, and only pass as a bearer's if both are
        // equal.
        headers.put("Authorization", "Bearer " + key.reveal());
        headers.put("apikey", key.reveal());
        headers.put("Accept-Encoding", "identity");
        Duration left = deadline.atMost(question.time());
        return new HttpCall(
                question.operation(),
                question.method(),
                base.resolve(question.path()),
                headers,
                question.body(),
                left.isZero() ? Duration.ofMillis(1) : left,
                Optional.empty(),
                Duration.ZERO);
    }
}
