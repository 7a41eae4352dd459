package io.github.tiktokcontent.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.examples.LoginStage;
import io.github.tiktokcontent.examples.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process in an empty folder: the database that it makes by itself, signals, and what loggers print. */
@Timeout(180)
final class ProcessTest {
    private final TikTokEmulator tiktok = TikTokEmulator.start();
    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    Path folder;

    @BeforeEach
    void set() {
        environment.put("TIKTOK_API_BASE_URL", tiktok.apiBaseUrl().toString());
        environment.put("TIKTOK_AUTH_BASE_URL", tiktok.authBaseUrl().toString());
        environment.put("TIKTOK_CLIENT_KEY", tiktok.clientKey());
        environment.put("TIKTOK_CLIENT_SECRET", tiktok.clientSecret());
        environment.put("TIKTOK_REDIRECT_URI", "http://localhost:*/callback");
        environment.put("ENCRYPTION_KEY", FernetCipher.newKey().reveal());
    }

    @AfterEach
    void stop() {
        tiktok.close();
    }

    private Process start(String... args) throws IOException {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", path, Main.class.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("stderr").toFile());
        builder.environment().keySet().removeIf(name -> name.matches("TIKTOK_.*|DATABASE_.*|ENCRYPTION_KEY"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("stderr"));
    }

    private static String rest(BufferedReader out) {
        try {
            StringBuilder text = new StringBuilder();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                text.append(line).append('\n');
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String run(int exitCode, String... args) throws Exception {
        Process process = start(args);
        String out = rest(process.inputReader(StandardCharsets.UTF_8));
        assertThat(process.waitFor()).as(errors()).isEqualTo(exitCode);
        return out;
    }

    @Test
    void anEmptyFolderGetsADatabaseOnlyByLogin() throws Exception {
        run(2, "accounts");
        assertThat(errors()).contains("there is no tiktok-content.mv.db in this folder");
        assertThat(folder.resolve(DatabaseSettings.FILE)).doesNotExist();

        Process login = start("login", "--name", "Harbour");
        BufferedReader out = login.inputReader(StandardCharsets.UTF_8);
        String page = out.readLine().replace("Consent page", "").strip();
        assertThat(LoginStage.open(page).statusCode()).isEqualTo(200);
        assertThat(rest(out)).contains("Harbour", "active");
        assertThat(login.waitFor()).isZero();
        assertThat(errors().lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith(
                        "DATABASE_URL is not set, so accounts are kept in tiktok-content.mv.db in this folder."));
        assertThat(folder.resolve(DatabaseSettings.FILE)).exists();
        assertThat(run(0, "accounts")).contains("Harbour");
        assertThat(run(0, "creator", "--account", "Harbour")).contains("@emulated");
    }

    @Test
    void ctrlCEndsALoginAndASecondOneIsToldThatTheFileIsInUse() throws Exception {
        Process login = start("login");
        BufferedReader out = login.inputReader(StandardCharsets.UTF_8);
        assertThat(out.readLine()).startsWith("Consent page");
        run(1, "accounts");
        assertThat(errors()).contains("is in use by another process, maybe a 'login' that waits");
        login.destroy();
        assertThat(login.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(login.exitValue()).isNotZero();
        assertThat(run(0, "accounts")).isEmpty();
    }

    @Test
    void ctrlCIsAnsweredWithASentence() throws Exception {
        Process login = start("login");
        assertThat(login.inputReader(StandardCharsets.UTF_8).readLine()).startsWith("Consent page");
        login.destroy();
        assertThat(login.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(errors()).contains("The login has ended; no account was connected.");
    }

    @Test
    void anImportMakesTheDatabaseAndWorkEndsCleanlyWhenItIsTold() throws Exception {
        Files.writeString(
                folder.resolve("team.json"), "{\"instances\":[{\"id\":\"i\",\"user_id\":\"u\",\"name\":\"Team\"}]}");
        assertThat(run(0, "import", "team.json")).contains("1 instance, 0 accounts, 0 tasks");
        assertThat(folder.resolve(DatabaseSettings.FILE)).exists();
        Process work = start("work");
        assertThat(work.inputReader(StandardCharsets.UTF_8).readLine()).contains("on up to 4 posts at once");
        work.destroy();
        assertThat(work.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(errors()).contains("Stopping: what is under way", "Stopped.");
    }

    @Test
    void driversPrintNothingByThemselves() throws Exception {
        for (String url : List.of(
                "jdbc:postgresql://u:canary@localhost:xx/db?password=canary",
                "jdbc:postgresql://127.0.0.1:1?password=canary",
                "jdbc:mariadb://127.0.0.1:xx/db?password=canary",
                "jdbc:h2:file:canary;PASSWORD=canary")) {
            environment.put("DATABASE_URL", url);
            Process process = start("accounts", "--verbose");
            assertThat(rest(process.inputReader(StandardCharsets.UTF_8))).isEmpty();
            assertThat(process.waitFor()).isIn(1, 2);
            assertThat(errors()).doesNotContain("canary").doesNotContainPattern("(?m)^(DEBUG|INFO|WARN|ERROR)");
        }
    }
}
