package io.github.tiktokcontent.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class SecretsInLogsTest {
    @Test
    void l09_theEmulatorsTokensAreFoundInEveryForm() {
        try (TikTokEmulator tiktok = TikTokEmulator.start()) {
            for (String token :
                    new String[] {tiktok.accessToken(), tiktok.creator().refreshToken()}) {
                byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
                assertThat(SecretsInLogs.secret("a " + token + " b")).isPresent();
                assertThat(SecretsInLogs.secret(URLEncoder.encode(token, StandardCharsets.UTF_8)))
                        .isPresent();
                assertThat(SecretsInLogs.secret(Base64.getEncoder().encodeToString(bytes)))
                        .isPresent();
                assertThat(SecretsInLogs.secret(Base64.getUrlEncoder().encodeToString(bytes)))
                        .isPresent();
                assertThat(SecretsInLogs.secret(HexFormat.of().formatHex(bytes)))
                        .isPresent();
            }
        }
        assertThat(SecretsInLogs.secret("Account account-1: the tokens are stored now"))
                .isEmpty();
    }

    @Test
    void l01_theWholeSuiteIsListenedToAtTheLowestLevel() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        assertThat(root.isTraceEnabled()).isTrue();
        assertThat(root.getAppender("secrets")).isInstanceOf(SecretsInLogs.class);
        assertThat(root.getAppender("secrets").isStarted()).isTrue();
    }
}
