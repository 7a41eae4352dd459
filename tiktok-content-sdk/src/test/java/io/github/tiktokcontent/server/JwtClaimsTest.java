package io.github.tiktokcontent.server;

import static io.github.tiktokcontent.server.Tokens.NOW;
import static io.github.tiktokcontent.server.Tokens.claims;
import static io.github.tiktokcontent.server.Tokens.claimsBut;
import static io.github.tiktokcontent.server.Tokens.header;
import static io.github.tiktokcontent.server.Tokens.hs256;
import static io.github.tiktokcontent.server.Tokens.quoted;
import static io.github.tiktokcontent.server.Tokens.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.StoreException;
import io.github.tiktokcontent.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a token with a good signature must say: J13 to J20, J22 to J25. */
final class JwtClaimsTest {
    private final Door door = Door.bySecret();

    private static String token(String claims) {
        return hs256(header("HS256"), claims);
    }

    private static String at(long secondsFromNow) {
        return Long.toString(NOW.getEpochSecond() + secondsFromNow);
    }

    @Test
    void j13_noEnd() {
        door.refuses(token(claimsBut("exp")), TokenRefusal.TIMES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"9999999999\"",
                "1e30",
                "1e999999999",
                "-1",
                "-0.5",
                "null",
                "9223372036854775808",
                "9223372036854775807",
                "9007199254740994",
                "true",
                "[]",
                "{}",
                "[1772370000]"
            })
    void j14_timesThatAreNone(String json) {
        door.refuses(token(claimsBut("exp", json)), TokenRefusal.TIMES);
        door.refuses(token(claimsBut("nbf", json)), TokenRefusal.TIMES);
        door.refuses(token(claimsBut("iat", json)), TokenRefusal.TIMES);
    }

    @Test
    void j14_timesThatAreNoJson() {
        for (String json : List.of("NaN", "Infinity", "+1772370000", "0x7f", "01772370000", "9".repeat(200))) {
            door.refuses(token(claimsBut("exp", json)), TokenRefusal.JSON);
        }
    }

    @Test
    void j14_aFractionIsCutOff() {
        door.accepts(token(claimsBut("exp", at(3600) + ".9")));
        door.accepts(token(claimsBut("exp", at(-59) + ".0")));
        door.refuses(token(claimsBut("exp", at(-60) + ".9")), TokenRefusal.EXPIRED);
    }

    @Test
    void j15_timesThatAreOverOrToCome() {
        Map<String, String> old = claims();
        old.put("iat", at(-7200));
        old.put("exp", at(-3600));
        door.refuses(token(text(old)), TokenRefusal.EXPIRED);
        door.refuses(token(claimsBut("exp", "0")), TokenRefusal.EXPIRED);
        door.refuses(token(claimsBut("nbf", at(3600))), TokenRefusal.NOT_YET);
        door.refuses(token(claimsBut("iat", at(3600))), TokenRefusal.NOT_YET);
        door.refuses(token(claimsBut("exp", at(-60))), TokenRefusal.EXPIRED);
        door.accepts(token(claimsBut("exp", at(-59))));
        door.refuses(token(claimsBut("nbf", at(61))), TokenRefusal.NOT_YET);
        door.accepts(token(claimsBut("nbf", at(60))));
        door.refuses(token(claimsBut("iat", at(61))), TokenRefusal.NOT_YET);
        door.accepts(token(claimsBut("iat", at(60))));
    }

    @Test
    void j15_theLeewayCanBeSet() {
        Door exact = Door.of(builder -> builder.secret(Tokens.SECRET).leeway(Duration.ZERO));
        exact.accepts(token(claimsBut("exp", at(1))));
        exact.refuses(token(claimsBut("exp", at(0))), TokenRefusal.EXPIRED);
        exact.accepts(token(claimsBut("nbf", at(0))));
        exact.refuses(token(claimsBut("nbf", at(1))), TokenRefusal.NOT_YET);
    }

    @Test
    void j16_tokensThatLiveTooLong() {
        long day = Duration.ofDays(1).toSeconds();
        long year3000 = Instant.parse("3000-01-01T00:00:00Z").getEpochSecond();
        door.refuses(token(claimsBut("exp", Long.toString(year3000))), TokenRefusal.LIFE);
        door.refuses(token(claimsBut("exp", "9007199254740992")), TokenRefusal.LIFE);
        Map<String, String> claims = claims();
        claims.remove("iat");
        claims.put("exp", at(day + 60));
        door.accepts(token(text(claims)));
        claims.put("exp", at(day + 61));
        door.refuses(token(text(claims)), TokenRefusal.LIFE);
        claims.put("iat", at(-29 * day));
        claims.put("exp", at(day));
        door.refuses(token(text(claims)), TokenRefusal.LIFE);
        claims.put("iat", at(-1));
        claims.put("exp", at(day - 1));
        door.accepts(token(text(claims)));
        Door month = Door.of(builder -> builder.secret(Tokens.SECRET).maxLife(Duration.ofDays(30)));
        claims.put("iat", at(-29 * day));
        month.accepts(token(text(claims)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"other\"",
                "\"tasks.evil\"",
                "\"tasks \"",
                "\"Tasks\"",
                "\"task\"",
                "[]",
                "[\"other\"]",
                "[\"tasks.evil\",\"xtasks\"]",
                "[[\"tasks\"]]",
                "[\"tasks\",1]",
                "[\"tasks\",null]",
                "{\"tasks\":1}",
                "null",
                "true",
                "\"other,tasks\""
            })
    void j17_audiencesWithoutThisOne(String json) {
        door.refuses(token(claimsBut("aud", json)), TokenRefusal.AUDIENCE);
    }

    @Test
    void j17_audiencesWithThisOne() {
        door.refuses(token(claimsBut("aud")), TokenRefusal.AUDIENCE);
        door.accepts(token(claimsBut("aud", "[\"other\",\"tasks\"]")));
        door.accepts(token(claimsBut("aud", "[\"tasks\"]")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"https://id.example.com\"",
                "\"https://id.example.com//\"",
                "\"HTTPS://ID.EXAMPLE.COM/\"",
                "\"https://evil.example.com/\"",
                "\"https://id.example.com/ \"",
                "[\"https://id.example.com/\"]",
                "null",
                "1",
                "\"\""
            })
    void j18_otherIssuers(String json) {
        door.refuses(token(claimsBut("iss", json)), TokenRefusal.ISSUER);
        door.refuses(token(claimsBut("iss")), TokenRefusal.ISSUER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "null",
                "1",
                "[\"4f1c-user\"]",
                "{}",
                "true",
                "\"*\"",
                "\"%\"",
                "\"a b\"",
                "\" a\"",
                "\"a\\n\"",
                "\"4f1c-user\\u0000\"",
                "\"\\u0000\"",
                "\"\u00e4\"",
                "\"\\ud800\"",
                "\"\u0430dmin\"",
                "\"../a\"",
                "\"' OR 1=1\""
            })
    void j19_subjectsThatAreNone(String json) {
        door.refuses(token(claimsBut("sub", json)), TokenRefusal.SUBJECT);
    }

    @Test
    void j19_subjectsAreTakenExactly() {
        door.refuses(token(claimsBut("sub")), TokenRefusal.SUBJECT);
        door.refuses(token(claimsBut("sub", quoted("a".repeat(129)))), TokenRefusal.SUBJECT);
        door.refuses(token(claimsBut("sub", quoted("a".repeat(5000)))), TokenRefusal.SUBJECT);
        door.refuses(token(claimsBut("sub", quoted("a".repeat(10_000)))), TokenRefusal.SIZE);
        door.accepts(token(claimsBut("sub", quoted("a".repeat(128)))), "a".repeat(128));
        String upper = Tokens.USER.toUpperCase(Locale.ROOT);
        door.accepts(token(claimsBut("sub", quoted(upper))), upper);
        assertThat(new UserId(upper)).isNotEqualTo(new UserId(Tokens.USER));
        for (String real :
                List.of("9b2ff7d0-6d1c-4a53-9a8e-0f6b1c1d2e3f", "auth0|5f7c8ec7", "user+tag@example.com", "a:b_c.d")) {
            door.accepts(token(claimsBut("sub", quoted(real))), real);
        }
    }

    @Test
    void j20_claimsThatComeTwice() {
        for (String name : List.of("sub", "exp", "iss", "aud", "role")) {
            String twice = text(claims());
            String again = "," + quoted(name) + ":" + claims().getOrDefault(name, "1") + "}";
            String once = twice.substring(0, twice.length() - 1);
            door.refuses(token(once + (name.equals("role") ? ",\"role\":\"anon\"" : "") + again), TokenRefusal.JSON);
        }
        door.refuses(token(claimsBut("x", "{\"a\":1,\"a\":2}")), TokenRefusal.JSON);
        door.refuses(token(claimsBut("s\\u0075b", "\"other\"")), TokenRefusal.JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"logout+jwt", "dpop+jwt", "refresh+jwt", "secevent+jwt", "JOSE", "", "id_token", "jwt ", "JWE"})
    void j22_otherKindsOfTokens(String type) {
        door.refuses(hs256("{\"alg\":\"HS256\",\"typ\":" + quoted(type) + "}", text(claims())), TokenRefusal.TYPE);
    }

    @Test
    void j22_aKindCanBeRequired() {
        Door access = Door.of(builder -> builder.secret(Tokens.SECRET).requireType("at+jwt"));
        for (String type : List.of("at+jwt", "AT+JWT", "application/at+jwt")) {
            String header = "{\"alg\":\"HS256\",\"typ\":" + quoted(type) + "}";
            access.accepts(hs256(header, text(claims())));
            door.accepts(hs256(header, text(claims())));
        }
        access.refuses(hs256("{\"alg\":\"HS256\"}", text(claims())), TokenRefusal.TYPE);
        access.refuses(hs256(header("HS256"), text(claims())), TokenRefusal.TYPE);
        for (String json : List.of("null", "1", "[\"at+jwt\"]")) {
            access.refuses(hs256("{\"alg\":\"HS256\",\"typ\":" + json + "}", text(claims())), TokenRefusal.TYPE);
        }
    }

    @Test
    void j22_aClaimCanBeRequired() {
        Door access = Door.of(builder -> builder.secret(Tokens.SECRET)
                .requireClaim("token_use", "access")
                .requireClaim("tenant", "one"));
        Map<String, String> claims = claims();
        claims.put("tenant", quoted("one"));
        access.refuses(token(text(claims)), TokenRefusal.CLAIM);
        for (String other : List.of("\"id\"", "\"refresh\"", "\"Access\"", "[\"access\"]", "null", "true")) {
            claims.put("token_use", other);
            access.refuses(token(text(claims)), TokenRefusal.CLAIM);
        }
        claims.put("token_use", quoted("access"));
        access.accepts(token(text(claims)));
        claims.put("tenant", quoted("two"));
        access.refuses(token(text(claims)), TokenRefusal.CLAIM);
    }

    @Test
    void j23_keysOfSupabaseProjectsAreNoUsers() {
        door.accepts(token(claimsBut("role", "\"authenticated\"")));
        for (String role : List.of(
                "\"anon\"", "\"service_role\"", "\"\"", "null", "[\"authenticated\"]", "\"Authenticated\"", "1")) {
            door.refuses(token(claimsBut("role", role)), TokenRefusal.CLAIM);
        }
        Door editors = Door.of(builder -> builder.secret(Tokens.SECRET).requireClaim("role", "editor"));
        editors.accepts(token(claimsBut("role", "\"editor\"")));
        editors.refuses(token(claimsBut("role", "\"authenticated\"")), TokenRefusal.CLAIM);
        editors.refuses(token(claimsBut("role")), TokenRefusal.CLAIM);
        for (String role : List.of("anon", "service_role")) {
            assertThatThrownBy(() -> JwtAuthenticator.builder("a", "b").requireClaim("role", role))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(role);
        }
    }

    @Test
    void j24_whoWasBannedIsRefusedIfTheHookSaysSo() {
        List<VerifiedToken> asked = new ArrayList<>();
        Door banned = Door.of(builder -> builder.secret(Tokens.SECRET).revoked(token -> {
            asked.add(token);
            return token.id().filter("stolen"::equals).isPresent();
        }));
        banned.accepts(token(text(claims())));
        banned.refuses(token(claimsBut("jti", quoted("stolen"))), TokenRefusal.REVOKED);
        banned.refuses(token(claimsBut("exp", at(-3600))), TokenRefusal.EXPIRED);
        assertThat(asked)
                .containsExactly(
                        new VerifiedToken(
                                new UserId(Tokens.USER),
                                Optional.empty(),
                                Optional.of(NOW.minusSeconds(60)),
                                NOW.plusSeconds(3600)),
                        new VerifiedToken(
                                new UserId(Tokens.USER),
                                Optional.of("stolen"),
                                Optional.of(NOW.minusSeconds(60)),
                                NOW.plusSeconds(3600)));
        assertThat(asked.get(1)).hasToString("VerifiedToken[" + Tokens.USER + ", until 2026-03-01T13:00:00Z]");
    }

    @Test
    void j24_aHookThatCannotTellIsHeard() {
        StoreException down = new StoreException("The database is down.", Outcome.NOT_SENT, true, null);
        Door unsure = Door.of(builder -> builder.secret(Tokens.SECRET).revoked(token -> {
            throw down;
        }));
        assertThatThrownBy(() -> unsure.authenticator().authenticate(Tokens.request("Bearer " + Tokens.good())))
                .isSameAs(down);
    }

    @Test
    void j25_aReplayIsTheSameUserUntilTheTokenEnds() {
        String token = Tokens.good();
        door.accepts(token);
        door.accepts(token);
    }
}
