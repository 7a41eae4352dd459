package io.github.tiktokcontent.examples.connect;

import static io.github.tiktokcontent.examples.connect.ConnectStage.agreed;
import static io.github.tiktokcontent.examples.connect.ConnectStage.ask;
import static io.github.tiktokcontent.examples.connect.ConnectStage.back;
import static io.github.tiktokcontent.examples.connect.ConnectStage.cookie;
import static io.github.tiktokcontent.examples.connect.ConnectStage.path;
import static io.github.tiktokcontent.examples.connect.ConnectStage.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.server.ServerRequest;
import io.github.tiktokcontent.server.ServerResponse;
import io.github.tiktokcontent.task.InMemoryTaskStore;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConnectApiTest {
    private final ConnectStage stage = new ConnectStage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void theLinkLeadsToTikTokAndBackToAConnectedAccount() throws Exception {
        ServerResponse followed = stage.open(stage.link());
        assertThat(followed.status()).isEqualTo(303);
        assertThat(followed.headers())
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("Referrer-Policy", "no-referrer");
        assertThat(followed.headers().get("Set-Cookie"))
                .contains("; HttpOnly", "; SameSite=Lax", "; Max-Age=")
                .doesNotContain("Secure", "of-u");
        String callback = agreed(followed);
        ServerResponse page = back(stage.api, callback, Optional.of(cookie(followed)));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Harbour is connected");
        assertThat(page.headers().get("Set-Cookie"))
                .startsWith("tiktok_connect=;")
                .contains("Max-Age=0");
        assertThat(stage.accounts.list(ConnectStage.OF_U)).hasSize(1);
        assertThat(stage.accounts.list(ConnectStage.OF_V)).isEmpty();
    }

    @Test
    void theInstanceOfAnotherUserIsAsAbsentAsOneThatIsNot() {
        ServerResponse foreign = ask(stage.api, "v", "{\"instance_id\":\"of-u\"}");
        ServerResponse none = ask(stage.api, "v", "{\"instance_id\":\"of-nobody\"}");
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign).isEqualTo(none);
    }

    @Test
    void aBrowserWithoutTheCookieChangesNothingAndTheRightOneStillCan() throws Exception {
        ServerResponse followed = stage.open(stage.link());
        String callback = agreed(followed);
        ServerResponse foreign = back(stage.api, callback, Optional.empty());
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.headers()).doesNotContainKey("Set-Cookie");
        assertThat(stage.accounts.list(ConnectStage.OF_U)).isEmpty();
        assertThat(back(stage.api, callback, Optional.of(cookie(followed))).status())
                .isEqualTo(200);
    }

    /** Somebody sends the victim the end of a consent of their own: the victim's browser has not begun it. */
    @Test
    void theCookieOfAnotherConsentIsNoneForThisOne() throws Exception {
        ServerResponse attackers = stage.open(stage.link());
        ServerResponse victims = stage.open(stage.link());
        String callback = agreed(attackers);
        assertThat(back(stage.api, callback, Optional.of(cookie(victims))).status())
                .isEqualTo(403);
        assertThat(back(stage.api, callback, Optional.of(cookie(attackers) + "; " + cookie(victims)))
                        .status())
                .isEqualTo(403);
        assertThat(back(stage.api, agreed(victims), Optional.of(cookie(victims)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theCookieOfAnotherUserIsNoneForThisConsent() throws Exception {
        ServerResponse ofV = stage.open(path(ask(stage.api, "v", "{\"instance_id\":\"of-v\"}")));
        ServerResponse ofU = stage.open(stage.link());
        String callback = agreed(ofU);
        assertThat(back(stage.api, callback, Optional.of(cookie(ofV))).status()).isEqualTo(403);
        assertThat(stage.accounts.list(ConnectStage.OF_V)).isEmpty();
        assertThat(back(stage.api, callback, Optional.of(cookie(ofU))).status()).isEqualTo(200);
    }

    /** Else the link of one user, opened by another who has agreed before, would connect without a click. */
    @Test
    void tikToksPageIsNeverSkipped() throws Exception {
        assertThat(stage.open(stage.link()).headers().get("Location")).contains("disable_auto_auth=1");
    }

    @ParameterizedTest
    @CsvSource({"Sec-Purpose,prefetch;prerender", "Purpose,prefetch", "X-Moz,Prefetch"})
    void aBrowserThatPrefetchesDoesNotUseALinkUp(String header, String value) throws Exception {
        String link = stage.link();
        ServerResponse ahead = send(stage.api, "GET", link, Map.of(header, value), "");
        assertThat(ahead.status()).isEqualTo(403);
        assertThat(ahead.headers()).doesNotContainKey("Set-Cookie");
        assertThat(stage.open(link).status()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "tiktok_connect=gAAAAA", "tiktok_connect="})
    void aMadeUpCookieIsNone(String made) throws Exception {
        String callback = agreed(stage.open(stage.link()));
        assertThat(back(stage.api, callback, Optional.of(made)).status()).isEqualTo(403);
    }

    @Test
    void aChangedCookieIsNone() throws Exception {
        ServerResponse followed = stage.open(stage.link());
        String cookie = cookie(followed);
        int at = cookie.length() / 2;
        String changed = cookie.substring(0, at) + (cookie.charAt(at) == 'A' ? 'B' : 'A') + cookie.substring(at + 1);
        assertThat(back(stage.api, agreed(followed), Optional.of(changed)).status())
                .isEqualTo(403);
    }

    @Test
    void aLinkWorksOnceAndLookingAheadDoesNotUseItUp() throws Exception {
        String link = stage.link();
        assertThat(send(stage.api, "HEAD", link, Map.of(), "").status()).isEqualTo(405);
        assertThat(stage.open(link).status()).isEqualTo(303);
        ServerResponse again = stage.open(link);
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.body()).contains("works once, for two minutes");
    }

    @Test
    void aLinkIsOverAfterTwoMinutes() throws Exception {
        String link = stage.link();
        stage.now.updateAndGet(now -> now.plus(Duration.ofMinutes(2)));
        assertThat(stage.open(link).status()).isEqualTo(404);
        String young = stage.link();
        stage.now.updateAndGet(now -> now.plus(Duration.ofSeconds(119)));
        assertThat(stage.open(young).status()).isEqualTo(303);
    }

    @Test
    void theCookieEndsWithTheConsent() throws Exception {
        ServerResponse followed = stage.open(stage.link());
        String callback = agreed(followed);
        stage.now.updateAndGet(now -> now.plus(Duration.ofHours(1)));
        assertThat(back(stage.api, callback, Optional.of(cookie(followed))).status())
                .isEqualTo(403);
    }

    @Test
    void anAnswerOfTikToksIsTakenOnce() throws Exception {
        ServerResponse followed = stage.open(stage.link());
        String callback = agreed(followed);
        assertThat(back(stage.api, callback, Optional.of(cookie(followed))).status())
                .isEqualTo(200);
        ServerResponse again = back(stage.api, callback, Optional.of(cookie(followed)));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).contains("used before");
        assertThat(stage.accounts.list(ConnectStage.OF_U)).hasSize(1);
    }

    @Test
    void anotherReplicaGoesOnWhereThisOneBegan() throws Exception {
        ConnectApi other = stage.at(ConnectStage.LOCAL);
        ServerResponse followed = send(other, "GET", stage.link(), Map.of(), "");
        assertThat(back(stage.api, agreed(followed), Optional.of(cookie(followed)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whoHasLostTheInstanceMeanwhileConnectsNothing() throws Exception {
        ConnectApi withoutIt = stage.replica(new InMemoryTaskStore(stage.now::get), ConnectStage.LOCAL);
        assertThat(send(withoutIt, "GET", stage.link(), Map.of(), "").status()).isEqualTo(404);
        ServerResponse followed = stage.open(stage.link());
        assertThat(back(withoutIt, agreed(followed), Optional.of(cookie(followed)))
                        .status())
                .isEqualTo(403);
        assertThat(stage.accounts.list(ConnectStage.OF_U)).isEmpty();
    }

    @Test
    void whoDeclinesIsToldThatNothingChanged() throws Exception {
        stage.tiktok.creator().declinesConsent(true);
        ServerResponse followed = stage.open(stage.link());
        ServerResponse page = back(stage.api, agreed(followed), Optional.of(cookie(followed)));
        assertThat(page.body()).contains("You declined");
        assertThat(stage.accounts.list(ConnectStage.OF_U)).isEmpty();
    }

    @Test
    void whatTikTokRefusesIsToldWithoutCodeAndState() throws Exception {
        ServerResponse followed = stage.open(stage.link());
        String callback = agreed(followed);
        String state = callback.replaceAll(".*[?&]state=([^&]*).*", "$1");
        ServerResponse page = back(stage.api, "/back?code=canary-code&state=" + state, Optional.of(cookie(followed)));
        assertThat(page.status()).isEqualTo(502);
        assertThat(page.body()).contains("Not connected").doesNotContain("canary-code", state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/back", "/back?code=a&code=b&state=c", "/back?state=c", "/back?code=%zz&state=c"})
    void aBrokenCallbackChangesNothing(String callback) throws Exception {
        ServerResponse followed = stage.open(stage.link());
        assertThat(back(stage.api, callback, Optional.of(cookie(followed))).status())
                .isEqualTo(403);
        assertThat(back(stage.api, agreed(followed), Optional.of(cookie(followed)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void onARealHostTheCookieIsOfThatHostAloneAndGoesOverTlsOnly() throws Exception {
        ConnectApi api = stage.at(URI.create("https://app.example.com/tiktok/back"));
        ServerResponse link = ask(api, "u", "{\"instance_id\":\"of-u\"}");
        String url = link.body().replaceAll(".*\"url\":\"([^\"]*)\".*", "$1");
        assertThat(url).startsWith("https://app.example.com/connect/tiktok/");
        ServerResponse followed = send(api, "GET", URI.create(url).getPath(), Map.of(), "");
        assertThat(followed.headers().get("Set-Cookie"))
                .startsWith("__Host-tiktok_connect=")
                .contains("; Path=/;", "; Secure");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'instance_id':'of-u','more':1}|400",
                "{'account_name':'x'}|400",
                "{'instance_id':7}|400",
                "{'instance_id':'of-u','account_name':' '}|400",
                "{'instance_id':'a b'}|400",
                "{'instance_id':'of-u','instance_id':'of-v'}|400",
                "[]|400",
                "{|400",
                "''|400"
            })
    void aMalformedWishIsRefused(String body, int status) {
        ServerResponse answer = ask(stage.api, "u", body.replace('\'', '"'));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers()).containsEntry("Content-Type", "application/problem+json");
        assertThat(answer.body()).contains("\"success\":false", "\"code\":\"malformed\"");
    }

    @Test
    void otherTypesMethodsAndStrangersAreRefused() {
        String path = "/connect/tiktok";
        assertThat(send(stage.api, "POST", path, Map.of("Authorization", "Bearer u"), "{}")
                        .status())
                .isEqualTo(415);
        assertThat(send(stage.api, "GET", path, Map.of("Authorization", "Bearer u"), "")
                        .headers())
                .containsEntry("Allow", "POST");
        assertThat(send(stage.api, "POST", path, Map.of("Content-Type", "application/json"), "{}")
                        .headers())
                .containsEntry("WWW-Authenticate", "Bearer");
        assertThat(send(stage.api, "POST", "/back?code=a&state=b", Map.of(), "").status())
                .isEqualTo(405);
        assertThat(stage.open("/connect/tiktok/..%2f").status()).isEqualTo(404);
        assertThat(stage.api.answer(new ServerRequest("GET", "/other", Map.of(), ByteBuffer.allocate(0))))
                .isEmpty();
    }

    @Test
    void aTicketIsNoStateAndAStateIsNoTicket() throws Exception {
        String link = stage.link();
        String ticket = link.substring(link.lastIndexOf('/') + 1);
        ServerResponse followed = stage.open(stage.link());
        String state = agreed(followed).replaceAll(".*[?&]state=([^&]*).*", "$1");
        assertThat(stage.open("/connect/tiktok/" + state).status()).isEqualTo(404);
        assertThat(back(stage.api, "/back?code=x&state=" + ticket, Optional.of(cookie(followed)))
                        .status())
                .isEqualTo(403);
        assertThat(stage.open(link).status()).isEqualTo(303);
    }
}
