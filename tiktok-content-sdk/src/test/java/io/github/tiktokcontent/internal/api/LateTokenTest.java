package io.github.tiktokcontent.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.emulator.Answer;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.error.DeadlineException;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.http.JdkTransport;
import io.github.tiktokcontent.http.Repeat;
import io.github.tiktokcontent.http.Retries;
import io.github.tiktokcontent.http.RetryPolicy;
import io.github.tiktokcontent.http.Timeouts;
import io.github.tiktokcontent.http.VirtualSleeper;
import io.github.tiktokcontent.internal.json.JsonText;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens that come when the call's time is over. */
final class LateTokenTest {
    private final TikTokEmulator tiktok = TikTokEmulator.start();
    private final JdkTransport transport = JdkTransport.create();
    private final VirtualSleeper time = VirtualSleeper.held();

    @AfterEach
    void close() {
        transport.close();
        tiktok.close();
    }

    /** An account whose first token, and whose other one, come when the test says so. */
    private record Slow(
            CompletableFuture<TokenSource.Credential> first, CompletableFuture<TokenSource.Credential> second)
            implements TokenSource {
        @Override
        public String key() {
            return "account";
        }

        @Override
        public CompletableFuture<Credential> token(Endpoint endpoint) {
            return first;
        }

        @Override
        public Optional<CompletableFuture<Credential>> another(Credential rejected) {
            return Optional.of(second);
        }
    }

    private CompletableFuture<ApiAnswer> init(TokenSource tokens, Duration patience) {
        ApiClient.Wiring wiring = new ApiClient.Wiring(
                transport,
                new Retries(RetryPolicy.none(), time),
                Timeouts.DEFAULT,
                time,
                InstantSource.system(),
                tiktok.apiBaseUrl());
        return new ApiClient(wiring, tokens)
                .send(ApiCall.post(Endpoint.VIDEO_INIT, JsonText.object(), Repeat.NEVER_TWICE, answer -> answer)
                        .patience(patience));
    }

    private TokenSource.Credential credential() {
        return new TokenSource.Credential(Secret.of(tiktok.accessToken()), Optional.empty(), false);
    }

    private static void assertNotSent(CompletableFuture<ApiAnswer> call) {
        assertThatThrownBy(() -> call.get(30, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        DeadlineException.class, e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT));
    }

    @Test
    void a08_k22_aTokenThatComesAfterTheDeadlineSendsNothing() {
        Slow tokens = new Slow(new CompletableFuture<>(), new CompletableFuture<>());
        CompletableFuture<ApiAnswer> call = init(tokens, Duration.ofMinutes(1));
        time.advance(Duration.ofMinutes(2));
        tokens.first().complete(credential());
        assertNotSent(call);
        assertThat(tiktok.journal().count(Operation.VIDEO_INIT)).isZero();
    }

    @Test
    void a08_aTokenThatNeverComesEndsTheCallInItsTime() {
        assertNotSent(init(new Slow(new CompletableFuture<>(), new CompletableFuture<>()), Duration.ofMillis(50)));
        assertThat(tiktok.journal().requests()).isEmpty();
    }

    @Test
    void a08_k22_aRenewedTokenThatComesTooLateDoesNotRepeatTheCall() {
        tiktok.faults()
                .on(Operation.VIDEO_INIT)
                .respond(Answer.apiError(401, "access_token_invalid", "The access token is invalid."));
        Slow tokens = new Slow(CompletableFuture.completedFuture(credential()), new CompletableFuture<>());
        CompletableFuture<ApiAnswer> call = init(tokens, Duration.ofSeconds(1));
        assertNotSent(call);
        assertThat(tiktok.journal().count(Operation.VIDEO_INIT)).isEqualTo(1);
    }
}
