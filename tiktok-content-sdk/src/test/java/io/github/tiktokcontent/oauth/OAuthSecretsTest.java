package io.github.tiktokcontent.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.tiktokcontent.emulator.Answer;
import io.github.tiktokcontent.emulator.Operation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Everything that is secret about accounts goes through the library at the lowest log level; nothing may show it. */
final class OAuthSecretsTest {
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final AccountsStage stage = new AccountsStage();
    private final List<String> shown = new ArrayList<>();
    private final Set<String> secrets = new LinkedHashSet<>(List.of(stage.stage.tiktok.clientSecret()));

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
        stage.close();
    }

    private void show(Object value) {
        if (value instanceof Throwable failure) {
            StringWriter all = new StringWriter();
            failure.printStackTrace(new PrintWriter(all));
            shown.add(all.toString());
        } else {
            shown.add(String.valueOf(value));
        }
    }

    private void keep(TokenSet tokens) {
        secrets.add(tokens.accessToken().reveal());
        tokens.refreshToken().ifPresent(token -> secrets.add(token.reveal()));
        show(tokens);
    }

    private ConsentCallback callback() {
        ConsentPage page = stage.accounts.begin(AccountsStage.ALICE, AccountsStage.options());
        ConsentCallback callback = stage.callback(page);
        secrets.add(callback.state().reveal());
        callback.code().ifPresent(code -> secrets.add(code.reveal()));
        show(page);
        show(callback);
        return callback;
    }

    @Test
    void l01_l04_l09_noSecretOfAnAccountIsShown() {
        TokenSet bare = stage.stage.connect();
        keep(bare);
        keep(stage.stage.oauth.refresh(bare.refreshToken().orElseThrow()));
        secrets.add(stage.stage.pkce.verifier().reveal());
        show(stage.stage.request());
        String echo = String.join(" ", secrets);
        List<Answer> faults = List.of(
                Answer.oauthError(400, "invalid_grant", echo.substring(0, 150)),
                Answer.oauthError(
                        200,
                        "invalid_request",
                        bare.refreshToken().orElseThrow().reveal()),
                Answer.oauthError(200, bare.accessToken().reveal(), ""),
                Answer.status(200)
                        .json("{\"access_token\":\"" + bare.accessToken().reveal() + "\"}"),
                Answer.status(200)
                        .json("{\"access_token\":\"" + bare.accessToken().reveal()),
                Answer.status(500).html("<p>" + echo + "</p>"),
                Answer.redirect(
                        302, "https://evil.example/?token=" + bare.accessToken().reveal()));
        for (Answer fault : faults) {
            stage.stage
                    .tiktok
                    .faults()
                    .on(Operation.TOKEN, Operation.REVOKE)
                    .always()
                    .respond(fault);
            ConsentCallback callback = callback();
            show(catchThrowable(() -> stage.accounts.finish(AccountsStage.ALICE, callback)));
            show(catchThrowable(
                    () -> stage.stage.oauth.refresh(bare.refreshToken().orElseThrow())));
            show(catchThrowable(() -> stage.stage.oauth.revoke(bare.accessToken())));
            show(catchThrowable(stage.stage.oauth::checkCredentials));
            stage.stage.tiktok.faults().clear();
        }
        Account account = stage.accounts.finish(AccountsStage.ALICE, callback());
        AccessToken token = stage.accounts.tokens().token(account.id());
        secrets.add(token.token().reveal());
        account.grant().accessToken().ifPresent(secrets::add);
        show(account);
        show(token);
        show(new AccountChange.Resealed(account.grant()));
        stage.time.pass(Duration.ofHours(3));
        AccessToken refreshed = stage.accounts.tokens().token(account.id());
        secrets.add(refreshed.token().reveal());
        show(stage.accounts.rotateKeys());
        show(catchThrowable(() -> stage.replica("5").build()));
        show(stage.accounts.disconnect(account.id()));
        log.list.forEach(event -> shown.add(event.getFormattedMessage()
                + (event.getThrowableProxy() == null
                        ? ""
                        : event.getThrowableProxy().getMessage())));

        assertThat(shown).hasSizeGreaterThan(60).noneMatch(text -> text.contains("<p>"));
        assertThat(secrets).hasSizeGreaterThan(20).allMatch(secret -> secret.length() > 8);
        for (String secret : secrets) {
            for (String form : forms(secret)) {
                assertThat(shown).noneMatch(text -> text.contains(form));
            }
        }
    }

    private static List<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                        secret,
                        Base64.getEncoder().withoutPadding().encodeToString(bytes),
                        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                        HexFormat.of().formatHex(bytes),
                        URLEncoder.encode(secret, StandardCharsets.UTF_8))
                .distinct()
                .toList();
    }
}
