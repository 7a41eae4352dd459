package io.github.tiktokcontent.examples.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.server.ServerRequest;
import io.github.tiktokcontent.server.ServerResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VerificationFilesTest {
    private static final String TEXT = "tiktok-developers-site-verification=AbC123";

    @TempDir
    Path folder;

    private Optional<ServerResponse> get(String path) throws IOException {
        return new VerificationFiles(folder).answer(new ServerRequest("GET", path, Map.of(), ByteBuffer.allocate(0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tiktokAbC123.txt", "/videos/tiktokAbC123.txt", "/a/b-c/d.e/tiktokAbC123.txt"})
    void theFileIsServedAsItIsBelowAnyPrefix(String path) throws IOException {
        Files.writeString(folder.resolve("tiktokAbC123.txt"), TEXT);
        ServerResponse answer = get(path).orElseThrow();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(TEXT);
        assertThat(answer.headers()).containsEntry("Content-Type", "text/plain; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tiktokAbC123.txt/",
                "/tiktokAbC124.txt",
                "/TIKTOKAbC123.txt",
                "/tiktok%41bC123.txt",
                "/..%2ftiktokAbC123.txt",
                "//tiktokAbC123.txt",
                "/secret.txt",
                "/tiktok/../secret.txt",
                "/"
            })
    void anythingElseIsNotThere(String path) throws IOException {
        Files.writeString(folder.resolve("tiktokAbC123.txt"), TEXT);
        Files.writeString(folder.resolve("secret.txt"), "canary");
        assertThat(get(path)).isEmpty();
    }

    @Test
    void noLinkAndNoLargeFileIsServed() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside"), "canary");
        Path below = Files.createDirectory(folder.resolve("served"));
        Files.createSymbolicLink(below.resolve("tiktokLink.txt"), outside);
        Files.writeString(below.resolve("tiktokLarge.txt"), "x".repeat(4097));
        VerificationFiles files = new VerificationFiles(below);
        for (String name : new String[] {"/tiktokLink.txt", "/tiktokLarge.txt"}) {
            assertThat(files.answer(new ServerRequest("GET", name, Map.of(), ByteBuffer.allocate(0))))
                    .isEmpty();
        }
    }

    @Test
    void whatIsNoTextIsNotServed() throws IOException {
        Files.write(folder.resolve("tiktokBytes.txt"), new byte[] {'a', (byte) 0xff, 'b'});
        assertThat(get("/tiktokBytes.txt")).isEmpty();
    }

    @Test
    void aFolderThatIsNoneIsRefusedAtOnce() {
        assertThatThrownBy(() -> new VerificationFiles(folder.resolve("gone"))).isInstanceOf(IOException.class);
    }
}
