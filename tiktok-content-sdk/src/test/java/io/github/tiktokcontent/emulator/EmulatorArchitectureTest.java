package io.github.tiktokcontent.emulator;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** What goes into the test jar stands on its own. */
class EmulatorArchitectureTest {
    private static final String HERE = "io.github.tiktokcontent.emulator";

    @Test
    void usesTheJdkAndJacksonOnly() {
        // Names are enough; reading the JDK's own class files takes seconds.
        JavaClasses published = ArchConfiguration.withThreadLocalScope(configuration -> {
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return new ClassFileImporter().importPackages(HERE).that(not(nameMatching(".*Test.*")));
        });
        assertThat(published.size()).isGreaterThan(40);
        classes()
                .that(resideInAPackage(HERE))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        HERE,
                        "java.io..",
                        "java.lang..",
                        "java.net",
                        "java.nio..",
                        "java.security..",
                        "java.time..",
                        "java.util..",
                        "com.fasterxml.jackson.core..",
                        "com.fasterxml.jackson.databind..",
                        "org.jspecify.."))
                .check(published);
    }
}
