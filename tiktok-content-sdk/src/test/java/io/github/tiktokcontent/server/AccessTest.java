package io.github.tiktokcontent.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.server.AccessStage.Kind;
import io.github.tiktokcontent.server.RawClient.Answer;
import io.github.tiktokcontent.stage.ServiceStage;
import io.github.tiktokcontent.task.TaskId;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A13: who may do what, by real tokens over a real socket. */
final class AccessTest {
    private static final Map<String, String> ENDPOINTS =
            Map.of("detail", "GET", "post-status", "GET", "post-to-tiktok", "POST");

    /** Who asks, by what headers. All but the first have no business with the owner's tasks. */
    enum Caller {
        OWNER(bearer(claims(ServiceStage.OWNER))),
        STRANGER(bearer(claims(AccessStage.STRANGER))),
        TENANT(bearer(claims(AccessStage.TENANT))),
        NO_TOKEN(""),
        EXPIRED(bearer(Tokens.text(expired()))),
        WRONG_KEY(authorization(Tokens.hs256(Tokens.header("HS256"), claims(ServiceStage.OWNER), Tokens.OTHER_SECRET))),
        ALG_NONE(authorization(
                Tokens.part(Tokens.header("none")) + "." + Tokens.part(claims(ServiceStage.OWNER)) + ".")),
        PAYLOAD_CHANGED(authorization(payloadChanged()));

        private final String header;

        Caller(String header) {
            this.header = header;
        }

        List<String> headers() {
            return header.isEmpty() ? List.of() : List.of(header);
        }

        boolean isKnown() {
            return this == OWNER || this == STRANGER || this == TENANT;
        }

        private static String authorization(String token) {
            return "Authorization: Bearer " + token;
        }

        private static String bearer(String claims) {
            return authorization(Tokens.hs256(Tokens.header("HS256"), claims));
        }

        private static String claims(UserId user) {
            return Tokens.claimsBut("sub", Tokens.quoted(user.value()));
        }

        private static Map<String, String> expired() {
            Map<String, String> claims = new HashMap<>(Tokens.claims());
            claims.put("sub", Tokens.quoted(ServiceStage.OWNER.value()));
            claims.put("exp", Long.toString(Tokens.NOW.getEpochSecond() - 61));
            claims.remove("iat");
            return claims;
        }

        /** A good token of the tenant, with the owner's name in it. */
        private static String payloadChanged() {
            String[] parts = Tokens.hs256(Tokens.header("HS256"), claims(AccessStage.TENANT))
                    .split("\\.", -1);
            return parts[0] + "." + Tokens.part(claims(ServiceStage.OWNER)) + "." + parts[2];
        }
    }

    static Stream<Arguments> callers() {
        return Stream.of(Kind.values())
                .flatMap(kind -> Stream.of(Caller.values()).map(caller -> Arguments.of(kind, caller)));
    }

    @ParameterizedTest
    @MethodSource("callers")
    void a13_onlyTheOwnerIsServed(Kind kind, Caller caller) throws Exception {
        try (AccessStage stage = new AccessStage(kind)) {
            Answer detail = stage.asked("GET", AccessStage.MINE, "detail", caller.headers());
            Answer status = stage.asked("GET", AccessStage.MINE, "post-status", caller.headers());
            Answer order = stage.asked("POST", AccessStage.MINE, "post-to-tiktok", caller.headers());
            Answer again = stage.asked("POST", AccessStage.MINE, "post-to-tiktok", caller.headers());
            List<Integer> statuses = List.of(detail.status(), status.status(), order.status(), again.status());
            boolean owner = caller == Caller.OWNER;
            if (owner) {
                assertThat(statuses).containsExactly(200, 404, 202, 409);
                assertThat(status.body()).contains("\"not_posted\"");
                assertThat(stage.asked("GET", AccessStage.MINE, "post-status", caller.headers())
                                .status())
                        .isEqualTo(200);
            } else {
                assertThat(statuses).containsOnly(caller.isKnown() ? 404 : 401);
                assertThat(status.body()).doesNotContain("not_posted");
            }
            assertThat(stage.tasks.posts(ServiceStage.OWNER, AccessStage.MINE)).hasSize(owner ? 1 : 0);
            assertThat(stage.inits()).isEqualTo(owner ? 1 : 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a13_h25_notYoursNotThereAndDeletedAreTheSameBytes(Kind kind) throws Exception {
        try (AccessStage stage = new AccessStage(kind)) {
            // One of them is posted: others must not see that either.
            assertThat(stage.asked("POST", AccessStage.MINE, "post-to-tiktok", Caller.OWNER.headers())
                            .status())
                    .isEqualTo(202);
            for (Map.Entry<String, String> endpoint : ENDPOINTS.entrySet()) {
                Set<String> seen = new HashSet<>();
                for (TaskId absent : stage.absent()) {
                    seen.add(seen(stage, endpoint, absent, Caller.OWNER));
                    seen.add(seen(stage, endpoint, absent, Caller.TENANT));
                    seen.add(seen(stage, endpoint, absent, Caller.STRANGER));
                }
                seen.add(seen(stage, endpoint, AccessStage.THEIRS, Caller.OWNER));
                seen.add(seen(stage, endpoint, AccessStage.THEIRS, Caller.STRANGER));
                for (TaskId notTheirs : List.of(AccessStage.MINE, AccessStage.NOT_READY)) {
                    seen.add(seen(stage, endpoint, notTheirs, Caller.TENANT));
                    seen.add(seen(stage, endpoint, notTheirs, Caller.STRANGER));
                }
                assertThat(seen).as("%s %s", kind, endpoint).hasSize(1);
                assertThat(seen.iterator().next()).startsWith("HTTP/1.1 404 ").contains("\"task_not_found\"");
            }
            assertThat(stage.inits()).isOne();
            assertThat(stage.tasks.posts(AccessStage.TENANT, AccessStage.THEIRS))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a13_h25_asHeadersOnlyTooTheyAreTheSameBytes(Kind kind) throws Exception {
        try (AccessStage stage = new AccessStage(kind)) {
            for (String endpoint : List.of("detail", "post-status")) {
                assertThat(stage.seen("HEAD", AccessStage.MINE, endpoint, Caller.TENANT.headers()))
                        .startsWith("HTTP/1.1 404 ")
                        .isEqualTo(stage.seen("HEAD", AccessStage.NOBODYS, endpoint, Caller.TENANT.headers()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a13_c13_noRefusalOfATokenSaysWhyOrWhetherTheTaskIsThere(Kind kind) throws Exception {
        try (AccessStage stage = new AccessStage(kind)) {
            for (Map.Entry<String, String> endpoint : ENDPOINTS.entrySet()) {
                Set<String> seen = new HashSet<>();
                for (Caller caller : Caller.values()) {
                    if (!caller.isKnown()) {
                        seen.add(seen(stage, endpoint, AccessStage.MINE, caller));
                        seen.add(seen(stage, endpoint, AccessStage.NOBODYS, caller));
                    }
                }
                assertThat(seen).as("%s %s", kind, endpoint).hasSize(1);
                assertThat(seen.iterator().next())
                        .startsWith("HTTP/1.1 401 ")
                        .containsIgnoringCase("\r\nWWW-Authenticate: Bearer\r\n");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a13_theOwnersIdempotencyKeyOpensNothingToOthers(Kind kind) throws Exception {
        try (AccessStage stage = new AccessStage(kind)) {
            String key = "Idempotency-Key: order-17";
            List<String> owner = List.of(Caller.OWNER.header, key);
            List<String> tenant = List.of(Caller.TENANT.header, key);
            assertThat(stage.asked("POST", AccessStage.MINE, "post-to-tiktok", owner)
                            .status())
                    .isEqualTo(202);
            assertThat(stage.asked("POST", AccessStage.MINE, "post-to-tiktok", owner)
                            .status())
                    .isEqualTo(200);
            assertThat(stage.seen("POST", AccessStage.MINE, "post-to-tiktok", tenant))
                    .startsWith("HTTP/1.1 404 ")
                    .isEqualTo(stage.seen("POST", AccessStage.NOBODYS, "post-to-tiktok", tenant));
            assertThat(stage.tasks.posts(ServiceStage.OWNER, AccessStage.MINE)).hasSize(1);
            assertThat(stage.inits()).isOne();
        }
    }

    private static String seen(AccessStage stage, Map.Entry<String, String> endpoint, TaskId task, Caller caller)
            throws IOException {
        return stage.seen(endpoint.getValue(), task, endpoint.getKey(), caller.headers());
    }
}
