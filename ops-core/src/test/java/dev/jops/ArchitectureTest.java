package dev.jops;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.jops.hookcmds.ProcessCommandRunner;
import dev.jops.internal.bind.Binder;
import dev.jops.internal.json.Json;
import dev.jops.internal.process.ChildProcess;
import dev.jops.juju.JujuContext;
import dev.jops.juju.Time;
import dev.jops.machine.HostMachine;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What lives where: a new package, or a new import between packages, is a visible change here. */
class ArchitectureTest {
    private static final String ROOT = "dev.jops";
    private static final String FRONT_DOOR = "the front door";

    /** The packages, and which others of the project each may import. */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            entry("juju", Set.of()),
            entry("machine", Set.of("internal.process")),
            entry("internal.bind", Set.of("internal.json")),
            entry("internal.json", Set.of()),
            entry("internal.juju", Set.of("juju")),
            entry("internal.process", Set.of()),
            entry("internal.yaml", Set.of()),
            entry("meta", Set.of("internal.json", "internal.yaml")),
            entry("hookcmds", Set.of("internal.json", "internal.juju", "internal.process", "juju")),
            entry("model", Set.of("hookcmds", "internal.bind", "juju", "meta", "leadership")),
            entry("framework", Set.of("hookcmds", "internal.storage", "juju", "machine", "model")),
            entry("charm", Set.of("framework", "hookcmds", "meta", "model")),
            entry("recipes", Set.of("charm", "framework", "hookcmds", "juju", "leadership", "meta", "model")),
            entry("internal.storage", Set.of("hookcmds", "internal.json")),
            entry(
                    "internal.dispatch",
                    Set.of(
                            "charm",
                            "framework",
                            "hookcmds",
                            "internal.json",
                            "internal.storage",
                            "internal.yaml",
                            "juju",
                            "machine",
                            "meta",
                            "model")),
            entry(
                    FRONT_DOOR,
                    Set.of(
                            "charm",
                            "framework",
                            "hookcmds",
                            "internal.dispatch",
                            "internal.json",
                            "internal.storage",
                            "internal.yaml",
                            "juju",
                            "machine",
                            "meta",
                            "model")));

    private static final JavaClasses CLASSES = new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests()))
            .importPackages(ROOT)
            .that(resideOutsideOfPackage(ROOT + ".leadership.."));

    static Set<String> packages() {
        return new TreeSet<>(MAY_IMPORT.keySet());
    }

    @ParameterizedTest
    @MethodSource("packages")
    void packageImportsOnlyWhatTheTableAllows(String name) {
        List<String> allowed = new ArrayList<>(List.of(fullNameOf(name)));
        for (String other : MAY_IMPORT.getOrDefault(name, Set.of())) {
            allowed.add(fullNameOf(other));
        }

        noClasses()
                .that()
                .resideInAPackage(fullNameOf(name))
                .should()
                .dependOnClassesThat(
                        resideInAPackage(ROOT + "..").and(resideOutsideOfPackages(allowed.toArray(String[]::new))))
                .check(CLASSES);
    }

    @Test
    void everyPackageIsInTheTable() {
        List<String> table = new ArrayList<>();
        for (String name : MAY_IMPORT.keySet()) {
            table.add(fullNameOf(name));
        }

        assertThat(CLASSES).extracting(JavaClass::getPackageName).hasSameElementsAs(table);
    }

    private static String fullNameOf(String name) {
        return name.equals(FRONT_DOOR) ? ROOT : ROOT + "." + name;
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void processesAreStartedInThreePlaces() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "..")
                .and()
                .doNotBelongToAnyOf(ProcessCommandRunner.class, HostMachine.class, ChildProcess.class)
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
    void publicTypesHaveNamesOfTheirOwn() {
        DescribedPredicate<JavaClass> named = describe(
                "types with a name",
                type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"));

        assertThat(CLASSES.that(named)).extracting(JavaClass::getSimpleName).doesNotHaveDuplicates();
    }

    @Test
    void gsonIsMetInOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage(Json.class.getPackageName())
                .should()
                .dependOnClassesThat(resideInAPackage("com.google.gson.."))
                .check(CLASSES);
    }

    @Test
    void jacksonIsMetInOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage(Binder.class.getPackageName())
                .should()
                .dependOnClassesThat(resideInAPackage("com.fasterxml.."))
                .check(CLASSES);
    }

    @Test
    void snakeYamlIsMetInOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".internal.yaml")
                .should()
                .dependOnClassesThat(resideInAPackage("org.yaml.."))
                .check(CLASSES);
    }
}
