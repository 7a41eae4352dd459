package io.github.tiktokcontent.stage;

import java.io.File;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a child process of a test needs to find the library and the tests. */
public final class ClassPath {
    private ClassPath() {}

    /** The module path of the tests and their class path, as one class path. */
    public static String ofTests() {
        Path tests = Path.of(System.getProperty("basedir", "."), "target", "test-classes");
        return Stream.of(
                        tests.toString(),
                        System.getProperty("jdk.module.path", ""),
                        System.getProperty("java.class.path"),
                        System.getProperty("surefire.test.class.path", ""))
                .filter(path -> !path.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
