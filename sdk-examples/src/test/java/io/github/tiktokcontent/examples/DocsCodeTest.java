package io.github.tiktokcontent.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every piece of Java in the README and the docs stands, line by line, in a source file that the build compiles. */
final class DocsCodeTest {
    private static final Path HOUSE = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern CODE = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);

    @TestFactory
    List<DynamicTest> codeInThePagesIsCompiled() throws IOException {
        List<String> sources = new ArrayList<>();
        for (Path file : files(HOUSE, ".java")) {
            sources.add(normalised(Files.readString(file)));
        }
        List<DynamicTest> tests = new ArrayList<>();
        List<Path> pages = new ArrayList<>(files(HOUSE.resolve("docs"), ".md"));
        pages.add(HOUSE.resolve("README.md"));
        for (Path page : pages) {
            int number = 0;
            for (MatchResult code :
                    CODE.matcher(Files.readString(page)).results().toList()) {
                String snippet = normalised(code.group(1));
                number++;
                tests.add(DynamicTest.dynamicTest(
                        page.getFileName() + ", piece " + number,
                        () -> assertThat(sources.stream().anyMatch(source -> source.contains(snippet)))
                                .as("some source file holds: %s", snippet)
                                .isTrue()));
            }
        }
        assertThat(tests).hasSizeGreaterThan(3);
        return tests;
    }

    private static List<Path> files(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }

    /** Without indentation and empty lines, which differ between a page and a class. */
    private static String normalised(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
}
