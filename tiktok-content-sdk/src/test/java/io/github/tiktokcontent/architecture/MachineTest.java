package io.github.tiktokcontent.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.regex.Pattern;

/**
 * What the machine happens to have, its console, time, charset and locale, decides nothing in the library. Calls, field
 * accesses and method references are seen alike.
 */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = ImportOption.DoNotIncludeTests.class)
final class MachineTest {
    @ArchTest
    static final ArchRule NO_STANDARD_STREAMS =
            noClasses().should().accessTargetWhere(named("java\\.lang\\.System\\.(in|out|err)"));

    @ArchTest
    static final ArchRule TIME_IS_HANDED_IN = noClasses()
            .should()
            .accessTargetWhere(named(
                    "java\\.lang\\.System\\.currentTimeMillis\\(\\)",
                    "java\\.time\\.\\w+\\.now\\((java\\.time\\.ZoneId)?\\)",
                    "java\\.time\\.Clock\\.(system|tick)\\w*\\(.*\\)",
                    "java\\.time\\.ZoneId\\.systemDefault\\(\\)",
                    "java\\.util\\.(Date|GregorianCalendar)\\.<init>\\(\\)",
                    "java\\.util\\.(Calendar\\.getInstance|TimeZone\\.getDefault)\\(\\)"));

    /** The wall clock has two homes: the builders' default and the cipher's factories, which stand below it. */
    @ArchTest
    static final ArchRule THE_SYSTEM_CLOCK_HAS_TWO_HOMES = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ArchitectureTest.ROOT + ".internal.api.WallClock")
            .and()
            .doNotHaveFullyQualifiedName(ArchitectureTest.ROOT + ".crypto.FernetCipher")
            .should()
            .accessTargetWhere(named("java\\.time\\.InstantSource\\.system\\(\\)"));

    @ArchTest
    static final ArchRule NO_DEFAULT_CHARSET = noClasses()
            .should()
            .accessTargetWhere(named(
                    "java\\.lang\\.String\\.getBytes\\(\\)",
                    "java\\.lang\\.String\\.<init>\\(\\[B(, int, int)?\\)",
                    "java\\.io\\.ByteArrayOutputStream\\.toString\\(\\)",
                    "java\\.io\\.InputStreamReader\\.<init>\\(java\\.io\\.InputStream\\)",
                    "java\\.io\\.OutputStreamWriter\\.<init>\\(java\\.io\\.OutputStream\\)",
                    "java\\.io\\.File(Reader|Writer)\\.<init>\\([\\w.]+(, boolean)?\\)",
                    "java\\.io\\.Print(Stream|Writer)\\.<init>\\(java\\.io\\.(OutputStream|File)(, boolean)?\\)",
                    "java\\.io\\.Print(Stream|Writer)\\.<init>\\(java\\.lang\\.String\\)",
                    "java\\.util\\.Scanner\\.<init>\\(java\\.(io\\.InputStream|io\\.File|nio\\.file\\.Path)\\)",
                    "java\\.nio\\.charset\\.Charset\\.defaultCharset\\(\\)"));

    @ArchTest
    static final ArchRule NO_DEFAULT_LOCALE = noClasses()
            .should()
            .accessTargetWhere(named(
                    "java\\.lang\\.String\\.to(Lower|Upper)Case\\(\\)", "java\\.util\\.Locale\\.getDefault\\(.*\\)"));

    @ArchTest
    static final ArchRule NOBODY_SLEEPS =
            noClasses().should().accessTargetWhere(named("java\\.lang\\.Thread\\.sleep\\(.*\\)"));

    private MachineTest() {}

    /** Full names of fields, methods and constructors, as in {@code java.lang.String.<init>([B, int, int)}. */
    private static DescribedPredicate<JavaAccess<?>> named(String... expressions) {
        Pattern any = Pattern.compile(String.join("|", expressions));
        return DescribedPredicate.describe(
                "its name is like " + any,
                access -> any.matcher(access.getTarget().getFullName()).matches());
    }
}
