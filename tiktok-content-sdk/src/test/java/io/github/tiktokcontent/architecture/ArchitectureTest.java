package io.github.tiktokcontent.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The floors of the house, and which library belongs to which room. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    static final String ROOT = "io.github.tiktokcontent";

    /** Which floor each package stands on; arrows go to lower floors only. */
    private static final Map<String, Integer> FLOORS = Map.ofEntries(
            Map.entry("model", 0),
            Map.entry("error", 1),
            Map.entry("crypto", 2),
            Map.entry("internal.json", 2),
            Map.entry("internal.async", 2),
            Map.entry("internal.net", 2),
            Map.entry("internal.sql", 2),
            Map.entry("task", 2),
            Map.entry("http", 3),
            Map.entry("media", 4),
            Map.entry("internal.api", 4),
            Map.entry("upload", 5),
            Map.entry("oauth", 5),
            Map.entry("", 6),
            Map.entry("jdbc", 6),
            Map.entry("posting", 7),
            Map.entry("schedule", 8),
            Map.entry("server", 8));

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().assignedFrom(new OnePerPackage()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ARROWS_GO_DOWN = classes().should(onlyUseLowerFloors());

    @ArchTest
    static final ArchRule JSON_LIBRARY_STAYS_IN_ITS_ROOM = noClasses()
            .that(resideOutside(".internal.json"))
            .should()
            .dependOnClassesThat(resideInAPackage("com.fasterxml.."));

    @ArchTest
    static final ArchRule BOUNCY_CASTLE_STAYS_IN_ITS_ROOM = noClasses()
            .that(resideOutside(".crypto"))
            .should()
            .dependOnClassesThat(resideInAPackage("org.bouncycastle.."));

    @ArchTest
    static final ArchRule HTTP_CLIENT_STAYS_IN_ITS_ROOM =
            noClasses().that(resideOutside(".http")).should().dependOnClassesThat(resideInAPackage("java.net.http.."));

    @ArchTest
    static final ArchRule DATABASES_STAY_IN_THEIR_ROOMS = noClasses()
            .that(resideOutside(".internal.sql"))
            .and(resideOutside(".jdbc"))
            .and(resideOutside(".schedule"))
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql.."));

    @ArchTest
    static final ArchRule SCHEDULER_LIBRARY_STAYS_IN_ITS_ROOM = noClasses()
            .that(resideOutside(".schedule"))
            .should()
            .dependOnClassesThat(resideInAPackage("com.github.kagkarlsson.."));

    @ArchTest
    static final ArchRule HTTP_SERVER_STAYS_IN_ITS_ROOM = noClasses()
            .that(resideOutside(".server"))
            .should()
            .dependOnClassesThat(resideInAPackage("com.sun.net.httpserver.."));

    @ArchTest
    static final ArchRule TOKEN_LIBRARY_STAYS_IN_ITS_ROOM =
            noClasses().that(resideOutside(".server")).should().dependOnClassesThat(resideInAPackage("com.nimbusds.."));

    /** The job's store finds posts of everybody: whoever answers users must ask by owner. */
    @ArchTest
    static final ArchRule THE_SERVER_KNOWS_NO_STORE_WITHOUT_OWNERS = noClasses()
            .that()
            .resideInAPackage(ROOT + ".server..")
            .should()
            .dependOnClassesThat(simpleName("PostStore"));

    @ArchTest
    static void sealedFamiliesLiveInOnePackage(JavaClasses all) {
        List<Class<?>> sealed = all.stream()
                .<Class<?>>map(JavaClass::reflect)
                .filter(Class::isSealed)
                .toList();
        assertThat(sealed).as("sealed types").hasSizeGreaterThanOrEqualTo(3);
        assertThat(sealed)
                .allSatisfy(type -> assertThat(Stream.of(type.getPermittedSubclasses()))
                        .allSatisfy(leaf -> assertThat(leaf.getPackageName()).isEqualTo(type.getPackageName())));
    }

    @ArchTest
    static void theRulesSawTheWholeLibrary(JavaClasses all) {
        assertThat(all).hasSizeGreaterThan(60);
    }

    private static DescribedPredicate<JavaClass> resideOutside(String suffix) {
        return DescribedPredicate.describe(
                "stand outside " + ROOT + suffix, type -> !type.getPackageName().equals(ROOT + suffix));
    }

    private static ArchCondition<JavaClass> onlyUseLowerFloors() {
        return new ArchCondition<>("only use lower floors") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (var dependency : type.getDirectDependenciesFromSelf()) {
                    String target = dependency.getTargetClass().getPackageName();
                    if (target.startsWith(ROOT)
                            && !target.equals(type.getPackageName())
                            && floor(target) >= floor(type.getPackageName())) {
                        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static int floor(String packageName) {
        String room = packageName.equals(ROOT) ? "" : packageName.substring(ROOT.length() + 1);
        Integer floor = FLOORS.get(room);
        assertThat(floor)
                .as("the floor of package %s; draw it in FLOORS", packageName)
                .isNotNull();
        return floor == null ? -1 : floor;
    }

    private static final class OnePerPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "one slice per package";
        }
    }
}
