package io.github.tiktokcontent.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.model.FileSource;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderStorageTest {
    private static final Duration LIFE = Duration.ofHours(2);

    @TempDir
    Path all;

    private Path root;
    private Path file;
    private FolderStorage storage;

    @BeforeEach
    void open() throws IOException {
        root = Files.createDirectory(all.resolve("media"));
        file = Files.writeString(all.resolve("made.mp4"), "0123456789");
        storage = FolderStorage.of(root);
    }

    @Test
    void aStoredFileIsNamedWithoutItsPlaceOnTheDisk() throws IOException {
        String url = storage.put("tasks/t-1/out.mp4", file, "video/mp4");
        assertThat(url).isEqualTo("folder:/tasks/t-1/out.mp4");
        assertThat(storage.holds(url)).isTrue();
        assertThat(storage.source(url, LIFE))
                .isInstanceOfSatisfying(
                        FileSource.class, source -> assertThat(source.path()).hasContent("0123456789"));
        try (InputStream part = storage.open(url, 3, 4)) {
            assertThat(new String(part.readAllBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo("3456");
        }
        assertThat(storage).hasToString("FolderStorage");
    }

    @Test
    void storingAgainReplacesAndLeavesNothingElse() throws IOException {
        storage.put("out.mp4", file, "video/mp4");
        Files.writeString(file, "other");
        String url = storage.put("out.mp4", file, "video/mp4");
        assertThat(root.resolve("out.mp4")).hasContent("other");
        try (Stream<Path> left = Files.list(root)) {
            assertThat(left).hasSize(1);
        }
        assertThat(url).isEqualTo("folder:/out.mp4");
    }

    @Test
    void v17_aFileThatIsGoneWhenThePostIsDueIsATypedFailure() throws IOException {
        String url = storage.put("out.mp4", file, "video/mp4");
        Files.delete(root.resolve("out.mp4"));
        assertThatThrownBy(() -> storage.source(url, LIFE))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(url);
        assertThatThrownBy(() -> storage.open(url, 0, 1)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> storage.source("https://elsewhere.example/out.mp4", LIFE))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void v02_onlyRegularFilesWithBytesAreStored() throws IOException {
        assertThatThrownBy(() -> storage.put("x.mp4", root, "video/mp4")).hasMessageContaining("regular");
        assertThatThrownBy(() -> storage.put("x.mp4", Path.of("/dev/zero"), "video/mp4"))
                .hasMessageContaining("regular");
        Path empty = Files.createFile(all.resolve("empty"));
        assertThatThrownBy(() -> storage.put("x.mp4", empty, "video/mp4")).hasMessageContaining("empty");
        Path none = all.resolve("none");
        assertThatThrownBy(() -> storage.put("x.mp4", none, "video/mp4")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void v03_noLinkLeadsOutOfTheFolder() throws IOException {
        Path outside = Files.createDirectory(all.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
        Files.createSymbolicLink(root.resolve("door"), outside);
        Files.createSymbolicLink(root.resolve("key"), outside.resolve("secret"));
        assertThatThrownBy(() -> storage.put("door/new/x.mp4", file, "video/mp4"))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(outside.resolve("new")).doesNotExist();
        assertThatThrownBy(() -> storage.open("folder:/door/secret", 0, 1)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> storage.source("folder:/key", LIFE)).isInstanceOf(AccessDeniedException.class);
        storage.put("key", file, "video/mp4");
        assertThat(outside.resolve("secret"))
                .as("the link was replaced, not followed")
                .hasContent("secret");
    }

    @Test
    void v04_namesAndTypesAreOfAFixedKind() {
        List<String> names =
                List.of("", "/a", "a/", "a//b", "..", "a/../b", "./a", "a\r\nb", "a\0", "ü", "a\"b", "a\\b");
        assertThat(names)
                .allSatisfy(name -> assertThatThrownBy(() -> storage.put(name, file, "video/mp4"))
                        .isInstanceOf(IllegalArgumentException.class))
                .noneMatch(name -> storage.holds("folder:/" + name));
        assertThatThrownBy(() -> storage.put("a".repeat(513), file, "video/mp4"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> storage.put("a", file, "video/mp4\r\nX: y"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFolderSignsNothingUnlessAServerPublishesIt() throws IOException {
        String url = storage.put("a/b.mp4", file, "video/mp4");
        assertThatThrownBy(() -> storage.signedUrl(url, LIFE))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("publishedAt");
        FolderStorage published = storage.publishedAt(URI.create("https://media.example.com"));
        assertThat(published.signedUrl(url, LIFE)).isEqualTo("https://media.example.com/a/b.mp4");
        assertThatThrownBy(() -> storage.publishedAt(URI.create("http://media.example.com")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> published.signedUrl(url, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRangePastTheEndIsRefused() throws IOException {
        String url = storage.put("a.mp4", file, "video/mp4");
        assertThatThrownBy(() -> storage.open(url, 5, 6)).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> storage.open(url, -1, 6)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> storage.open(url, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        try (InputStream part = storage.open(url, 0, 10)) {
            assertThat(part.read()).isEqualTo('0');
            assertThat(part.skip(3)).isEqualTo(3);
            assertThat(part.available()).isPositive();
            assertThat(part.markSupported()).isFalse();
            assertThat(part.readNBytes(100)).hasSize(6);
            assertThat(part.read()).isEqualTo(-1);
        }
        assertThatThrownBy(() -> FolderStorage.of(file)).hasMessageContaining("not a folder");
    }
}
