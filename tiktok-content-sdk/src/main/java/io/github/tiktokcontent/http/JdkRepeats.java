package io.github.tiktokcontent.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The switch that lets the JDK's client send a POST again by itself when its answer is lost: a system property, with a
 * default in the JDK's file {@code conf/net.properties}.
 */
final class JdkRepeats {
    static final String PROPERTY = "jdk.httpclient.enableAllMethodRetry";

    private static final Logger LOG = LoggerFactory.getLogger(JdkRepeats.class.getPackageName());

    private JdkRepeats() {}

    /** Whether it is on, as the JDK reads it; {@code javaHome} is null where there is no such folder. */
    static boolean on(@Nullable String javaHome) {
        String value = System.getProperty(PROPERTY);
        if (value == null && javaHome != null) {
            value = inFile(Path.of(javaHome, "conf", "net.properties"));
        }
        return value != null && (value.isEmpty() || Boolean.parseBoolean(value));
    }

    private static @Nullable String inFile(Path file) {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        } catch (IOException | IllegalArgumentException e) {
            // The JDK, too, goes on without a file that it cannot read.
            LOG.debug("No defaults from {}", file, e);
        }
        return properties.getProperty(PROPERTY);
    }
}
