package io.github.tiktokcontent.server;

import static io.github.tiktokcontent.server.Tokens.header;
import static io.github.tiktokcontent.server.Tokens.hs256;
import static io.github.tiktokcontent.server.Tokens.kid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.TransportException;
import io.github.tiktokcontent.model.UserId;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The issuer's keys over a real socket: kept, changed, out of reach, too much, too slow. */
final class IssuerKeysTest {
    private static final String CLAIMS = Tokens.text(Tokens.claims());
    private static final KeyPair OTHER = Tokens.ec("secp256r1");

    private static RSAKey rsa(String kid) {
        return new RSAKey.Builder((RSAPublicKey) Tokens.RSA.getPublic())
                .keyID(kid)
                .build();
    }

    private static ECKey ec(String kid, KeyPair key) {
        return new ECKey.Builder(Curve.P_256, (ECPublicKey) key.getPublic())
                .keyID(kid)
                .build();
    }

    private static Door door(KeyServer issuer) {
        return Door.of(builder -> builder.jwks(issuer.url(), JwtAlgorithm.RS256, JwtAlgorithm.ES256));
    }

    private static String rs256(String... kid) {
        return Tokens.rs256(header("RS256", kid.length == 0 ? "" : kid(kid[0])), CLAIMS, Tokens.RSA);
    }

    private static String es256(String kid, KeyPair key) {
        return Tokens.es256(header("ES256", kid(kid)), CLAIMS, key);
    }

    private static void unavailable(Door door, String token) {
        assertThatThrownBy(() -> door.authenticator().authenticate(Tokens.request("Bearer " + token)))
                .isInstanceOfSatisfying(TransportException.class, failure -> {
                    assertThat(failure.isRetryable()).isTrue();
                    assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
                    assertThat(failure).hasMessageContaining("/keys.json").hasMessageContaining("Try again");
                    assertThat(failure.getMessage()).doesNotContain(token.substring(token.lastIndexOf('.')));
                });
        assertThat(door.authenticator().refusals().values()).as("refusals").containsOnly(0L);
    }

    @Test
    void manyVerificationsAreOneRequest() throws Exception {
        try (KeyServer issuer = KeyServer.of(rsa("a"), ec("b", Tokens.EC))) {
            Door door = door(issuer);
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try {
                List<Future<Optional<UserId>>> users = new ArrayList<>();
                for (int i = 0; i < 200; i++) {
                    ServerRequest request =
                            Tokens.request("Bearer " + (i % 2 == 0 ? rs256("a") : es256("b", Tokens.EC)));
                    users.add(threads.submit(() -> door.authenticator().authenticate(request)));
                }
                for (Future<Optional<UserId>> user : users) {
                    assertThat(user.get(30, TimeUnit.SECONDS)).contains(new UserId(Tokens.USER));
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(issuer.asked()).isEqualTo(1);
        }
    }

    @Test
    void j28_aNewKeyIsFetchedAndAWithdrawnOneForgotten() {
        try (KeyServer issuer = KeyServer.of(ec("a", Tokens.EC))) {
            Door door = door(issuer);
            door.accepts(es256("a", Tokens.EC));
            issuer.fromNowOn(KeyServer.publishing(ec("a", Tokens.EC), ec("b", OTHER)));
            door.accepts(es256("b", OTHER));
            door.accepts(es256("a", Tokens.EC));
            door.refuses(es256("a", OTHER), TokenRefusal.SIGNATURE);
            assertThat(issuer.asked()).isEqualTo(2);
        }
        try (KeyServer issuer = KeyServer.of(ec("a", Tokens.EC))) {
            Door door = door(issuer);
            door.accepts(es256("a", Tokens.EC));
            issuer.fromNowOn(KeyServer.publishing(ec("b", OTHER)));
            door.accepts(es256("b", OTHER));
            door.refuses(es256("a", Tokens.EC), TokenRefusal.KEY);
        }
    }

    @Test
    void j05_unknownIdsDoNotMakeManyRequests() {
        try (KeyServer issuer = KeyServer.of(rsa("a"))) {
            Door door = door(issuer);
            door.accepts(rs256("a"));
            for (int i = 0; i < 50; i++) {
                door.refuses(rs256("unknown-" + i), TokenRefusal.KEY);
            }
            door.refuses(rs256("../../etc/passwd"), TokenRefusal.KEY);
            door.accepts(rs256("a"));
            assertThat(issuer.asked()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void j05_aMissingIdMeansTheOnlyKeyOfTheAlgorithm() {
        try (KeyServer issuer = KeyServer.of(rsa("a"), ec("b", Tokens.EC))) {
            door(issuer).accepts(rs256());
        }
        try (KeyServer issuer = KeyServer.of(rsa("a"), rsa("b"))) {
            door(issuer).refuses(rs256(), TokenRefusal.KEY);
        }
        try (KeyServer issuer = KeyServer.of(ec("a", Tokens.EC), ec("a", OTHER))) {
            door(issuer).refuses(es256("a", OTHER), TokenRefusal.KEY);
        }
    }

    @Test
    void j02_publishedKeysAreUsedForTheirAlgorithmOnly() {
        OctetSequenceKey secret = new OctetSequenceKey.Builder(
                        Tokens.SECRET.reveal().getBytes(StandardCharsets.UTF_8))
                .keyID("s")
                .build();
        try (KeyServer issuer = new KeyServer(
                KeyServer.saying(200, "{\"keys\":[" + secret.toJSONString() + "," + rsa("a").toJSONString() + "]}"))) {
            Door door = door(issuer);
            door.accepts(rs256("a"));
            door.refuses(hs256(header("HS256", kid("s")), CLAIMS), TokenRefusal.ALGORITHM);
            door.refuses(
                    hs256(
                            header("HS256", kid("a")),
                            CLAIMS,
                            Tokens.RSA.getPublic().getEncoded()),
                    TokenRefusal.ALGORITHM);
            door.refuses(Tokens.rs256(header("RS256", kid("s")), CLAIMS, Tokens.RSA), TokenRefusal.KEY);
            door.refuses(Tokens.rs256(header("ES256", kid("a")), CLAIMS, Tokens.RSA), TokenRefusal.KEY);
            Door elliptic = Door.of(builder -> builder.jwks(issuer.url(), JwtAlgorithm.ES256));
            elliptic.refuses(rs256("a"), TokenRefusal.ALGORITHM);
        }
    }

    @Test
    void j30_publishedKeysThatAreUnfit() {
        KeyPair weak = Tokens.rsa(1024);
        JWK[] unfit = {
            new RSAKey.Builder((RSAPublicKey) weak.getPublic()).keyID("weak").build(),
            new RSAKey.Builder(rsa("enc")).keyUse(KeyUse.ENCRYPTION).build(),
            new RSAKey.Builder(rsa("pss")).algorithm(JWSAlgorithm.PS256).build(),
            new RSAKey.Builder(rsa("sig"))
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .build(),
        };
        try (KeyServer issuer = KeyServer.of(unfit)) {
            Door door = door(issuer);
            door.accepts(rs256("sig"));
            door.refuses(Tokens.rs256(header("RS256", kid("weak")), CLAIMS, weak), TokenRefusal.KEY);
            door.refuses(rs256("enc"), TokenRefusal.KEY);
            door.refuses(rs256("pss"), TokenRefusal.KEY);
        }
    }

    @Test
    void configuredKeysStandBesidePublishedOnes() {
        try (KeyServer issuer = KeyServer.of(rsa("a"))) {
            Door door = Door.of(builder -> builder.secret("old", Tokens.SECRET).jwks(issuer.url(), JwtAlgorithm.RS256));
            door.accepts(hs256(header("HS256", kid("old")), CLAIMS));
            assertThat(issuer.asked()).isZero();
            door.accepts(rs256("a"));
            door.refuses(Tokens.good(), TokenRefusal.ALGORITHM);
        }
    }

    @Test
    void anIssuerThatWasNeverReachedIsNoRefusal() {
        KeyServer issuer = KeyServer.of(rsa("a"));
        issuer.close();
        Door door = door(issuer);
        for (int i = 0; i < 5; i++) {
            unavailable(door, rs256("a"));
        }
    }

    @Test
    void keysOutliveTheirIssuersOutage() {
        KeyServer issuer = KeyServer.of(rsa("a"));
        Door door = door(issuer);
        door.accepts(rs256("a"));
        issuer.close();
        door.accepts(rs256("a"));
        door.refuses(rs256("b"), TokenRefusal.KEY);
        door.accepts(rs256("a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>busy</html>",
                "[]",
                "{}",
                "{\"keys\":1}",
                "{\"keys\":[{\"kty\":\"RSA\"}]}",
                "{\"keys\":["
            })
    void answersThatAreNoKeys(String body) {
        try (KeyServer issuer = new KeyServer(KeyServer.saying(200, body))) {
            Door door = door(issuer);
            for (int i = 0; i < 4; i++) {
                unavailable(door, rs256("a"));
            }
            assertThat(issuer.asked()).isLessThanOrEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 404, 429, 500, 503})
    void answersOfAnotherStatus(int status) {
        String keys = "{\"keys\":[" + rsa("a").toJSONString() + "]}";
        try (KeyServer issuer = new KeyServer(KeyServer.saying(status, status == 204 ? "" : keys))) {
            unavailable(door(issuer), rs256("a"));
        }
    }

    @Test
    void redirectsAreNotFollowed() {
        try (KeyServer elsewhere = KeyServer.of(rsa("a"));
                KeyServer issuer = new KeyServer(exchange -> {
                    exchange.getResponseHeaders()
                            .set("Location", elsewhere.url().toString());
                    exchange.sendResponseHeaders(302, -1);
                })) {
            unavailable(door(issuer), rs256("a"));
            assertThat(elsewhere.asked()).isZero();
        }
    }

    @Test
    void anAnswerOfAMegabyteIsNotRead() {
        String keys = "{\"x\":\"" + "x".repeat(1 << 20) + "\",\"keys\":[" + rsa("a").toJSONString() + "]}";
        try (KeyServer issuer = new KeyServer(KeyServer.saying(200, keys))) {
            unavailable(door(issuer), rs256("a"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void slowAnswersEndByTheTimeOfTheWholeExchange(boolean drips) {
        CountDownLatch over = new CountDownLatch(1);
        try (KeyServer issuer = new KeyServer(exchange -> {
            if (drips) {
                exchange.sendResponseHeaders(200, 0);
            }
            while (!over.await(20, TimeUnit.MILLISECONDS)) {
                if (drips) {
                    exchange.getResponseBody().write(' ');
                    exchange.getResponseBody().flush();
                }
            }
        })) {
            IssuerKeys keys = new IssuerKeys(issuer.url(), EnumSet.allOf(JwtAlgorithm.class), Duration.ofMillis(400));
            TokenHeader wanted = new TokenHeader(JwtAlgorithm.RS256, Optional.of("a"), Optional.empty());
            long start = System.nanoTime();
            assertThatThrownBy(() -> keys.find(wanted)).isInstanceOf(TransportException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        } finally {
            over.countDown();
        }
    }
}
