package io.github.tiktokcontent.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/configuration.md names the variables that the programs read, and the sentences that they print. */
final class ConfigurationPageTest {
    private static final Path PAGE = Path.of("../docs/configuration.md");

    /** A constant, or what is asked for directly. */
    private static final Pattern READ = Pattern.compile(
            "(?:static final String \\w+ =|value\\(|required\\(|getOrDefault\\()\\s*\"([A-Z][A-Z0-9_]{3,})\"");

    private static final Pattern ROW = Pattern.compile("\\| `([A-Z][A-Z0-9_]{3,})` \\|.*\\|");
    private static final Pattern WRONG = Pattern.compile("\\| (?:`([A-Z_]+=[^`]*)` )?\\| `([a-z ]+)` \\| (.+) \\|");

    /** Anything is taken for them. */
    private static final Set<String> NEVER_WRONG = Set.of("TERM", "COLUMNS");

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> rows() {
        Set<String> rows = new TreeSet<>();
        lines(PAGE).map(ROW::matcher).filter(row -> row.matches()).forEach(row -> rows.add(row.group(1)));
        return rows;
    }

    static Stream<Arguments> wrong() {
        return lines(PAGE)
                .map(WRONG::matcher)
                .filter(row -> row.matches())
                .map(row -> Arguments.of(row.group(1) == null ? "" : row.group(1), row.group(2), row.group(3)));
    }

    @Test
    void thePageHasTheVariablesThatAreRead() throws IOException {
        Set<String> read = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                READ.matcher(Files.readString(source)).results().forEach(found -> read.add(found.group(1)));
            }
        }
        assertThat(rows()).isEqualTo(read);
    }

    @Test
    void eachVariableThatCanBeWrongIsSaidToBe() {
        List<String> sentences = wrong().map(row -> (String) row.get()[2]).toList();
        Set<String> unsaid = rows();
        unsaid.removeAll(NEVER_WRONG);
        unsaid.removeIf(name -> sentences.stream().anyMatch(sentence -> sentence.contains(name)));
        assertThat(unsaid).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void theSentenceIsPrintedWithExitCode2(String set, String command, String sentence) {
        Map<String, String> environment = new HashMap<>();
        for (String variable : set.isEmpty() ? new String[0] : set.split(" ", -1)) {
            String[] parts = variable.split("=", 2);
            environment.put(parts[0], parts[1]);
        }
        if (environment.getOrDefault("DATABASE_URL", "").startsWith("jdbc:h2:mem:")) {
            assertThat(CommandRun.with(environment, "schema", "apply").exitCode())
                    .isZero();
        }
        CommandRun run = CommandRun.with(environment, command.split(" ", -1));
        assertThat(run.err()).startsWith(sentence);
        assertThat(run.exitCode()).isEqualTo(2);
    }
}
