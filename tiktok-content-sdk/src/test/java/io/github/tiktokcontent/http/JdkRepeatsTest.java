package io.github.tiktokcontent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** C03: the JDK must not repeat a POST by itself, wherever it is told to. */
class JdkRepeatsTest {
    @TempDir
    private Path home;

    private boolean on(String defaults) throws Exception {
        Path folder = Files.createDirectories(home.resolve("conf"));
        Files.writeString(folder.resolve("net.properties"), defaults);
        return JdkRepeats.on(home.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "jdk.httpclient.enableAllMethodRetry=true, true",
        "jdk.httpclient.enableAllMethodRetry, true",
        "jdk.httpclient.enableAllMethodRetry=false, false",
        "#jdk.httpclient.enableAllMethodRetry=true, false",
        "java.net.useSystemProxies=true, false",
        "jdk.httpclient.enableAllMethodRetry=\\u12, false"
    })
    void c03_theJdksOwnFileCounts(String line, boolean on) throws Exception {
        assertThat(on(line)).isEqualTo(on);
    }

    @Test
    void c03_systemPropertyOverridesTheFile() throws Exception {
        System.setProperty(JdkRepeats.PROPERTY, "false");
        try {
            assertThat(on("jdk.httpclient.enableAllMethodRetry=true")).isFalse();
        } finally {
            System.clearProperty(JdkRepeats.PROPERTY);
        }
    }

    @Test
    void withoutTheFileItIsOff() {
        assertThat(JdkRepeats.on(home.toString())).isFalse();
        assertThat(JdkRepeats.on(null)).isFalse();
    }
}
