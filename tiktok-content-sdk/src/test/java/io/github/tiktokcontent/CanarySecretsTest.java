package io.github.tiktokcontent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.tiktokcontent.emulator.Answer;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.http.CallListener;
import io.github.tiktokcontent.model.PostRequest;
import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.model.UserField;
import io.github.tiktokcontent.upload.Initiated;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Marked secrets go through the library, at the lowest log level and through every fault; nothing may show them. */
final class CanarySecretsTest {
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final List<String> shown = new ArrayList<>();

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void stop() {
        root.setLevel(before);
        root.detachAppender(log);
    }

    @Test
    void l01_l02_l03_l04_l09_noSecretIsShownInAnyMessageLogOrText() {
        List<CallListener.Attempt> attempts = new ArrayList<>();
        List<String> secrets = new ArrayList<>();
        try (Stage stage = Stage.with(options -> options.callListener(attempts::add))) {
            secrets.add(stage.tiktok.accessToken());
            secrets.add("canary-signature");
            List<Answer> faults = List.of(
                    Answer.status(200).json("{\"error\":{\"code\":\"ok\"},\"data\":{}}"),
                    Answer.apiError(403, "url_ownership_unverified", "not yours: " + Stage.PULLED),
                    Answer.status(500).html("<p>" + Stage.PULLED + "</p>"),
                    Answer.redirect(302, "https://evil.example/?token=" + stage.tiktok.accessToken()));
            for (PostRequest request : List.of(Stage.upload(), Stage.pull(), Stage.draft())) {
                shown.add(request.toString());
                for (Answer fault : faults) {
                    stage.tiktok
                            .faults()
                            .on(Operation.VIDEO_INIT, Operation.INBOX_VIDEO_INIT)
                            .times(2)
                            .respond(fault);
                    show(catchThrowable(() -> stage.client.post(request)));
                    stage.tiktok.faults().clear();
                }
                for (int status : List.of(400, 403, 404, 416, 302)) {
                    stage.tiktok.faults().on(Operation.UPLOAD).always().respond(Answer.status(status));
                    show(catchThrowable(() -> stage.client.post(request)));
                    stage.tiktok.faults().clear();
                }
            }
            Initiated initiated = stage.client.init(Stage.upload());
            initiated.session().ifPresent(session -> {
                secrets.add(session.uploadUrl().reveal());
                secrets.add(session.uploadUrl().reveal().replaceAll(".*upload_token=([^&]*).*", "$1"));
                shown.add(session.toString());
                shown.add(session.toText().toString());
            });
            shown.add(initiated.toString());
            shown.add(stage.client.creatorInfo().toString());
            shown.add(stage.client.userInfo(UserField.AVATAR_URL).toString());
            stage.tiktok.creator().expireAccessTokens();
            show(catchThrowable(() -> stage.client.awaitPublished(new PublishId("p"), Duration.ofMinutes(1))));
        }
        attempts.forEach(attempt -> shown.add(attempt.toString()));
        log.list.stream().map(CanarySecretsTest::text).forEach(shown::add);

        assertThat(attempts).hasSizeGreaterThan(30);
        assertThat(log.list).hasSizeGreaterThan(30);
        assertThat(secrets).hasSize(4).allMatch(secret -> secret.length() > 8);
        for (String secret : secrets) {
            for (String form : forms(secret)) {
                assertThat(shown).noneMatch(text -> text.contains(form));
            }
        }
        assertThat(shown).noneMatch(text -> text.contains("<p>"));
    }

    @Test
    void l05_theJdksOwnLogOfHeadersIsOff() {
        assertThat(System.getProperty("jdk.httpclient.HttpClient.log")).isNull();
    }

    private static Stream<String> variants(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                secret,
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                HexFormat.of().formatHex(bytes),
                URLEncoder.encode(secret, StandardCharsets.UTF_8));
    }

    private static List<String> forms(String secret) {
        return variants(secret).distinct().toList();
    }

    private void show(Throwable failure) {
        if (failure != null) {
            StringWriter all = new StringWriter();
            failure.printStackTrace(new PrintWriter(all));
            shown.add(all.toString());
        }
    }

    private static String text(ILoggingEvent event) {
        String cause = event.getThrowableProxy() == null
                ? ""
                : event.getThrowableProxy().getMessage();
        return event.getFormattedMessage() + ' ' + cause;
    }
}
