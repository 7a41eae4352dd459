package io.github.tiktokcontent.examples.connect;

import static io.github.tiktokcontent.examples.connect.ConnectStage.agreed;
import static io.github.tiktokcontent.examples.connect.ConnectStage.ask;
import static io.github.tiktokcontent.examples.connect.ConnectStage.back;
import static io.github.tiktokcontent.examples.connect.ConnectStage.cookie;
import static io.github.tiktokcontent.examples.connect.ConnectStage.path;
import static io.github.tiktokcontent.examples.connect.ConnectStage.send;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.github.tiktokcontent.server.ServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What pages and logs say of a consent, whichever way it ends. */
final class ConnectSecretsTest {
    private final ConnectStage stage = new ConnectStage();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.tiktokcontent");

    @BeforeEach
    void listen() {
        logger.setLevel(Level.TRACE);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void close() {
        logger.detachAppender(log);
        logger.setLevel(null);
        stage.close();
    }

    @Test
    void noPageAndNoLogHoldsTicketCodeStateCookieOrToken() throws Exception {
        String link = stage.link();
        List<ServerResponse> pages = new ArrayList<>();
        pages.add(send(stage.api, "HEAD", link, Map.of(), ""));
        ServerResponse followed = stage.open(link);
        pages.add(stage.open(link));
        String callback = agreed(followed);
        Optional<String> cookie = Optional.of(cookie(followed));
        pages.add(back(stage.api, callback, Optional.empty()));
        pages.add(back(stage.api, callback, cookie));
        pages.add(back(stage.api, callback, cookie));

        ServerResponse refused = stage.open(stage.link());
        String state = parameter(agreed(refused), "state");
        pages.add(back(stage.api, "/back?code=canary-code&state=" + state, Optional.of(cookie(refused))));

        List<String> secrets = List.of(
                link.substring(link.lastIndexOf('/') + 1),
                parameter(callback, "code"),
                parameter(callback, "state"),
                cookie.get().substring(cookie.get().indexOf('=') + 1),
                state,
                "canary-code",
                stage.tiktok.creator().accessToken(),
                stage.tiktok.creator().refreshToken());
        assertThat(pages).extracting(ServerResponse::status).containsExactly(405, 404, 403, 200, 409, 502);
        assertThat(pages)
                .allSatisfy(page -> assertThat(page.body() + page.headers()).doesNotContain(secrets));
        assertThat(followed.body()).isEmpty();
        // The connected account is told of, so the log was heard.
        assertThat(log.list)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getFormattedMessage()
                                + (event.getThrowableProxy() == null
                                        ? ""
                                        : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                        .doesNotContain(secrets));
    }

    @Test
    void theNameOfAnAccountIsTextOnThePage() throws Exception {
        ServerResponse followed = stage.open(path(
                ask(stage.api, "u", "{\"instance_id\":\"of-u\",\"account_name\":\"<img src=x onerror=a()>&'\\\"\"}")));
        ServerResponse page = back(stage.api, agreed(followed), Optional.of(cookie(followed)));
        assertThat(page.body())
                .contains("&lt;img src=x onerror=a()&gt;&amp;&#39;&quot; is connected")
                .doesNotContain("<img");
        assertThat(page.headers().get("Content-Security-Policy"))
                .contains("default-src 'none'", "form-action 'none'", "frame-ancestors 'none'");
    }

    @Test
    void whatTikToksErrorSaysIsTextOnThePage() throws Exception {
        ServerResponse followed = stage.open(stage.link());
        String state = parameter(agreed(followed), "state");
        ServerResponse page = back(
                stage.api,
                "/back?error=server_error&error_description=%3Cscript%3Ea()%3C%2Fscript%3E&state=" + state,
                Optional.of(cookie(followed)));
        assertThat(page.status()).isEqualTo(502);
        assertThat(page.body()).contains("Not connected").doesNotContain("<script>");
        assertThat(stage.accounts.list(ConnectStage.OF_U)).isEmpty();
    }

    private static String parameter(String uri, String name) {
        return uri.replaceAll(".*[?&]" + name + "=([^&]*).*", "$1");
    }
}
