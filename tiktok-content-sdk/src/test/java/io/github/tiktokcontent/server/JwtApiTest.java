package io.github.tiktokcontent.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.stage.ServiceStage;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens before the endpoints: whom they open, and what refusals look like from outside. */
final class JwtApiTest {
    private final ApiStage stage = new ApiStage();

    @AfterEach
    void close() {
        stage.close();
    }

    private ServerResponse asked(Door door, String... authorization) {
        return TaskApi.builder(stage.service, door.authenticator())
                .build()
                .answer(new ServerRequest(
                        "GET",
                        ApiStage.path(ServiceStage.TASK, "detail"),
                        authorization.length == 0 ? Map.of() : Map.of("Authorization", List.of(authorization)),
                        ByteBuffer.allocate(0)));
    }

    private static String of(String user) {
        return "Bearer " + Tokens.hs256(Tokens.header("HS256"), Tokens.claimsBut("sub", Tokens.quoted(user)));
    }

    @Test
    void theSubjectSeesItsOwnTasks() {
        Door door = Door.bySecret();
        assertThat(asked(door, of(ServiceStage.OWNER.value())).status()).isEqualTo(200);
        assertThat(asked(door, of(ApiStage.OTHER.value())).status()).isEqualTo(404);
    }

    @Test
    void c13_allRefusalsAreTheSameByteForByte() {
        Door door = Door.bySecret();
        String good = of(ServiceStage.OWNER.value());
        Set<ServerResponse> answers = new HashSet<>();
        answers.add(asked(door));
        answers.add(asked(door, good, good));
        answers.add(asked(door, good + "x"));
        answers.add(asked(door, good.substring(0, good.length() - 8)));
        answers.add(asked(door, "Bearer " + "a".repeat(100_000)));
        answers.add(asked(door, "Bearer " + Tokens.hs256(Tokens.header("none"), "{}")));
        answers.add(asked(door, "Bearer " + Tokens.hs256(Tokens.header("HS256"), Tokens.claimsBut("exp", "1"))));
        answers.add(
                asked(door, "Bearer " + Tokens.hs256(Tokens.header("HS256"), Tokens.claimsBut("role", "\"anon\""))));
        assertThat(answers).hasSize(1).allMatch(answer -> answer.status() == 401);
        assertThat(door.authenticator().refusals().values().stream().filter(count -> count > 0))
                .as("causes")
                .hasSizeGreaterThan(5);
    }

    @Test
    void anIssuerOutOfReachIs503AndNotNamed() {
        KeyServer issuer = KeyServer.of();
        URI url = issuer.url();
        issuer.close();
        Door door = Door.of(builder -> builder.jwks(url, JwtAlgorithm.RS256));
        ServerResponse answer =
                asked(door, "Bearer " + Tokens.rs256(Tokens.header("RS256"), Tokens.text(Tokens.claims()), Tokens.RSA));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsKey("Retry-After");
        assertThat(answer.body())
                .contains("\"unavailable\"")
                .doesNotContain("127.0.0.1")
                .doesNotContain("keys.json");
    }

    private static Authenticator published() {
        return JwtAuthenticator.builder("https://id.example.com/", "tasks")
                .jwks(URI.create("https://id.example.com/keys.json"), JwtAlgorithm.ES256)
                .requireClaim("token_use", "access")
                .build();
    }

    private static Authenticator rotated(PublicKey june, PublicKey july, Set<String> banned) {
        return JwtAuthenticator.builder("https://id.example.com/", "tasks")
                .publicKey("june", june)
                .publicKey("july", july)
                .maxLife(Duration.ofHours(1))
                .revoked(token -> banned.contains(token.user().value()))
                .build();
    }

    @Test
    void theExamplesOfThePagesWork() {
        assertThat(published()).isNotNull();
        assertThat(rotated(Tokens.EC.getPublic(), Tokens.RSA.getPublic(), Set.of()))
                .isNotNull();
    }
}
