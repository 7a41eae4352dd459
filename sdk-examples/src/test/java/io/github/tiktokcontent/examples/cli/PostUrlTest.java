package io.github.tiktokcontent.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.emulator.PostState;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.examples.CommandRun;
import io.github.tiktokcontent.examples.DemoFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code post --url} with a storage on this machine, which is streamed into the upload. */
final class PostUrlTest {
    private final TikTokEmulator tiktok = TikTokEmulator.start();

    @TempDir
    Path folder;

    private HttpServer storage;

    @BeforeEach
    void serve() throws IOException {
        byte[] video = Files.readAllBytes(DemoFile.in(folder));
        storage = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        storage.createContext("/videos/clip.mp4", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "video/mp4");
            exchange.sendResponseHeaders(200, video.length);
            exchange.getResponseBody().write(video);
            exchange.close();
        });
        storage.start();
    }

    @AfterEach
    void stop() {
        storage.stop(0);
        tiktok.close();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + storage.getAddress().getPort() + path;
    }

    private CommandRun post(String path) {
        Map<String, String> environment = CommandRun.environment(tiktok);
        environment.put("MEDIA_ALLOWED_PREFIXES", url("/videos/"));
        return CommandRun.with(environment, "post", "--url", url(path), "--privacy", "SELF_ONLY", "--wait");
    }

    @Test
    void aVideoOfAnAllowedStorageIsRelayed() {
        CommandRun run = post("/videos/clip.mp4?signature=canary");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(tiktok.posts()).hasSize(1);
        assertThat(tiktok.posts().get(0).state()).isEqualTo(PostState.PUBLISHED);
        assertThat(run.out() + run.err()).doesNotContain("canary");
    }

    @Test
    void aVideoThatTheStorageDoesNotHaveIsOneSentence() {
        CommandRun run = post("/videos/gone.mp4?signature=canary");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines().filter(line -> line.contains("404"))).hasSize(1);
        assertThat(run.out() + run.err()).doesNotContain("canary");
        assertThat(tiktok.journal().count(Operation.VIDEO_INIT)).isZero();
    }

    @Test
    void aVideoElsewhereOnTheMachineIsRefused() {
        CommandRun run = post("/private/clip.mp4");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("The media URL is refused");
    }
}
