package io.github.tiktokcontent.server;

import static io.github.tiktokcontent.server.Tokens.good;
import static io.github.tiktokcontent.server.Tokens.request;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.tiktokcontent.model.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Where the token may stand: J26, J31. */
final class JwtRequestTest {
    private final Door door = Door.bySecret();

    @Test
    void j26_theSchemeInAnyCaseAndOneSpace() {
        String good = good();
        for (String scheme : List.of("Bearer ", "bearer ", "BEARER ", "bEaReR ")) {
            assertThat(door.authenticator().authenticate(request(scheme + good)))
                    .contains(new UserId(Tokens.USER));
        }
        for (String form : List.of("Bearer  ", "Bearer \t", "Bearer ,", "Bearer Bearer ", "Bearer token=")) {
            door.refuses(request(form + good), TokenRefusal.FORM);
        }
        for (String after : List.of(" ", ",", ",y", ", " + good, " " + good, "\n", ";")) {
            door.refuses(request("Bearer " + good + after), TokenRefusal.FORM);
        }
        for (String form : List.of("", "Bearer", "Bearer\t", "Bearer:", "Token ", " Bearer ", "Bearer\u00a0")) {
            door.refuses(request(form + good), TokenRefusal.HEADER);
        }
        door.refuses(request(""), TokenRefusal.HEADER);
        door.refuses(request("Bearer"), TokenRefusal.HEADER);
        door.refuses(request("Bearer "), TokenRefusal.FORM);
        String basic = Base64.getEncoder().encodeToString(("user:" + good).getBytes(StandardCharsets.UTF_8));
        door.refuses(request("Basic " + basic), TokenRefusal.HEADER);
        door.refuses(request(), TokenRefusal.HEADER);
    }

    @Test
    void j26_queryBodyAndCookiesAreNotRead() {
        String good = good();
        door.refuses(
                new ServerRequest(
                        "POST",
                        "/api/v1/tasks/t/detail?access_token=" + good,
                        Map.of(
                                "Cookie", List.of("access_token=" + good),
                                "X-Access-Token", List.of(good),
                                "Proxy-Authorization", List.of("Bearer " + good)),
                        ByteBuffer.wrap(("access_token=" + good).getBytes(StandardCharsets.UTF_8))),
                TokenRefusal.HEADER);
    }

    @Test
    void j31_aSecondHeader() {
        String good = "Bearer " + good();
        door.refuses(request(good, good), TokenRefusal.HEADER);
        door.refuses(request(good, "Basic eA=="), TokenRefusal.HEADER);
        door.refuses(request("", good), TokenRefusal.HEADER);
        door.refuses(
                new ServerRequest(
                        "GET",
                        "/",
                        Map.of("authorization", List.of(good), "AUTHORIZATION", List.of(good)),
                        ByteBuffer.allocate(0)),
                TokenRefusal.HEADER);
    }

    @Test
    void c13_theLogSaysWhyAndHoldsNoPartOfTheToken() {
        Logger logger = (Logger) LoggerFactory.getLogger(JwtAuthenticator.class.getPackageName());
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            door.refuses(Tokens.hs256(Tokens.header("HS256"), Tokens.claimsBut("exp", "1")), TokenRefusal.EXPIRED);
            door.refuses("eyJ\r\nforged line", TokenRefusal.FORM);
            door.refuses(Tokens.hs256(Tokens.header("\r\nforged"), "{}"), TokenRefusal.JSON);
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list)
                .allMatch(event -> event.getLevel() == Level.DEBUG && event.getThrowableProxy() == null)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "A token was refused: EXPIRED", "A token was refused: FORM", "A token was refused: JSON");
    }
}
