package io.github.tiktokcontent.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.error.ConfigurationException;
import io.github.tiktokcontent.schedule.PostingScheduler;
import io.github.tiktokcontent.server.JwtAuthenticator;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** The library's classes without an optional library beside them. */
final class MissingLibraryTest {
    @Test
    void withoutDbScheduler_aSentenceNamesIt() throws Exception {
        assertSentence(
                "com.github.kagkarlsson.",
                PostingScheduler.class.getMethod("builder", DataSource.class),
                "com.github.kagkarlsson:db-scheduler:16.12.0",
                "--add-modules com.github.kagkarlsson.scheduler");
    }

    @Test
    void withoutNimbus_aSentenceNamesIt() throws Exception {
        assertSentence(
                "com.nimbusds.",
                JwtAuthenticator.class.getMethod("builder", String.class, String.class),
                "com.nimbusds:nimbus-jose-jwt:10.10",
                "--add-modules com.nimbusds.jose.jwt");
    }

    private static void assertSentence(String missing, Method here, String... words) throws Exception {
        URL classes = Path.of("target", "classes").toUri().toURL();
        try (URLClassLoader without = new Without(classes, missing)) {
            Class<?> type = without.loadClass(here.getDeclaringClass().getName());
            assertThat(type).isNotSameAs(here.getDeclaringClass());
            Method builder = type.getMethod(here.getName(), here.getParameterTypes());
            Object[] nothing = new Object[here.getParameterCount()];
            InvocationTargetException failure =
                    Assertions.assertThrows(InvocationTargetException.class, () -> builder.invoke(null, nothing));
            assertThat(failure)
                    .cause()
                    .hasMessageStartingWith(type.getSimpleName() + " needs the library ")
                    .hasMessageContainingAll(words)
                    .extracting(cause -> cause.getClass().getName())
                    .isEqualTo(ConfigurationException.class.getName());
        }
    }

    /** Loads our classes anew, and does not know the other library. */
    private static final class Without extends URLClassLoader {
        private final String missing;

        Without(URL classes, String missing) {
            super(new URL[] {classes}, MissingLibraryTest.class.getClassLoader());
            this.missing = missing;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(missing)) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("io.github.tiktokcontent.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
