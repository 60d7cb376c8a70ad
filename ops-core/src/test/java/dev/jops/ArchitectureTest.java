package dev.jops;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.jops.hookcmds.ProcessCommandRunner;
import dev.jops.internal.process.ChildProcess;
import dev.jops.juju.JujuContext;
import dev.jops.juju.Time;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is done in only one place, and how things are named. A test in docs compares the imports with a page. */
class ArchitectureTest {
    private static final String ROOT = "dev.jops";

    private static final JavaClasses CLASSES = new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests()))
            .importPackages(ROOT)
            .that(resideOutsideOfPackage(ROOT + ".leadership.."));

    @Test
    void processesAreStartedInThreePlaces() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "..")
                .and()
                .doNotBelongToAnyOf(ProcessCommandRunner.class, ChildProcess.class)
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".machine.ProgramRun")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".internal.dispatch.LegacyHook")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ProcessBuilder.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String.class)
                .check(CLASSES);
    }

    @Test
    void environmentIsReadInOnePlace() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(JujuContext.class)
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(CLASSES);
    }

    @Test
    void clocksAreReadAndWaitedOnInOnePlace() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Time.class)
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(CLASSES);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveSimpleNameContaining("Util")
                .orShould()
                .haveSimpleNameContaining("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameStartingWith("Abstract")
                .check(CLASSES);
    }

    @Test
    void publicTypesHaveUniqueNames() {
        DescribedPredicate<JavaClass> named = describe(
                "types with a name",
                type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"));

        assertThat(CLASSES.that(named)).extracting(JavaClass::getSimpleName).doesNotHaveDuplicates();
    }
}
