package io.github.tiktokcontent.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.error.ConfigurationException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** The library's classes without db-scheduler beside them. */
final class MissingLibraryTest {
    @Test
    void withoutDbScheduler_aSentenceNamesIt() throws Exception {
        URL classes = Path.of("target", "classes").toUri().toURL();
        try (URLClassLoader without = new Without(classes)) {
            Class<?> scheduler = without.loadClass(PostingScheduler.class.getName());
            assertThat(scheduler).isNotSameAs(PostingScheduler.class);
            Method builder = scheduler.getMethod("builder", DataSource.class);
            InvocationTargetException failure =
                    Assertions.assertThrows(InvocationTargetException.class, () -> builder.invoke(null, (Object) null));
            assertThat(failure)
                    .cause()
                    .hasMessageContaining("com.github.kagkarlsson:db-scheduler:16.12.0")
                    .hasMessageContaining("--add-modules com.github.kagkarlsson.scheduler")
                    .extracting(cause -> cause.getClass().getName())
                    .isEqualTo(ConfigurationException.class.getName());
        }
    }

    /** Loads our classes anew, and does not know the other library. */
    private static final class Without extends URLClassLoader {
        Without(URL classes) {
            super(new URL[] {classes}, MissingLibraryTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("com.github.kagkarlsson.")) {
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
