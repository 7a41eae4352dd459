package io.github.tiktokcontent.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How long files may be, in all modules. */
final class SourceFilesTest {
    private static final int MAX_MAIN = 400;
    private static final int MAX_TEST = 500;
    private static final int MEDIAN_MAIN = 80;

    /** Surefire runs in the module's folder; its parent holds all modules. */
    private static final Path HOUSE = Path.of("..").toAbsolutePath().normalize();

    @Test
    void noMainFileIsLongerThanAgreed() {
        assertThat(sources("src/main/java"))
                .hasSizeGreaterThan(50)
                .allSatisfy(file -> assertThat(lines(file)).as(file.toString()).isLessThanOrEqualTo(MAX_MAIN));
    }

    @Test
    void noTestFileIsLongerThanAgreed() {
        assertThat(sources("src/test", "src/mariadb"))
                .hasSizeGreaterThan(5)
                .allSatisfy(file -> assertThat(lines(file)).as(file.toString()).isLessThanOrEqualTo(MAX_TEST));
    }

    @Test
    void theMedianMainFileIsShort() {
        List<Integer> lengths = sources("src/main/java").stream()
                .map(SourceFilesTest::lines)
                .sorted()
                .toList();
        assertThat(lengths.get(lengths.size() / 2)).as("median of main files").isLessThanOrEqualTo(MEDIAN_MAIN);
    }

    private static List<Path> sources(String... parts) {
        try (Stream<Path> files = Files.walk(HOUSE)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> Stream.of(parts).anyMatch(inModule(file)::startsWith))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path below the module's folder. */
    private static Path inModule(Path file) {
        Path path = HOUSE.relativize(file);
        return path.subpath(Math.min(1, path.getNameCount() - 1), path.getNameCount());
    }

    private static int lines(Path file) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return (int) lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
