package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.http.Deadline;
import io.github.tiktokcontent.http.HttpCall;
import io.github.tiktokcontent.http.HttpTransport;
import io.github.tiktokcontent.http.Retries;
import io.github.tiktokcontent.http.Sleeper;
import io.github.tiktokcontent.internal.async.Async;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Sends forms to the OAuth endpoints. Thread-safe. Closes nothing.
 *
 * @param transport the layers below
 * @param retries repeats what may be repeated
 * @param sleeper measures the time
 * @param clock from which lifetimes are counted
 * @param base the API host; secrets go nowhere else
 * @param time for one call with all its attempts and pauses
 */
record OAuthCaller(
        HttpTransport transport, Retries retries, Sleeper sleeper, InstantSource clock, URI base, Duration time) {
    private static final Map<String, String> HEADERS =
            Map.of("Content-Type", "application/x-www-form-urlencoded", "Cache-Control", "no-cache");

    <T> CompletableFuture<T> send(OAuthCall call, OAuthForm form, Function<OAuthAnswer, T> reader) {
        Deadline deadline = Deadline.after(time, sleeper);
        return retries.run(call.repeat(), base.getHost() + " oauth", deadline, () -> {
            Instant asked = clock.instant();
            Duration left = deadline.remaining();
            HttpCall http = new HttpCall(
                    call.operation(),
                    "POST",
                    base.resolve(call.path()),
                    HEADERS,
                    form.body(),
                    left.isZero() ? Duration.ofMillis(1) : left,
                    Optional.empty(),
                    Duration.ZERO);
            return Async.then(
                    transport.send(http),
                    reply -> Async.map(
                            reply.bytes(http),
                            bytes -> reader.apply(
                                    new OAuthAnswer(call, form, reply, OAuthAnswer.Body.of(bytes), asked))));
        });
    }
}
