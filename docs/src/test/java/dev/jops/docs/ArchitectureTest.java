package dev.jops.docs;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.jops.docs.ArchitecturePage.Module;
import dev.jops.docs.ArchitecturePage.Room;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All modules are as {@code docs/explanation/architecture.md} says: a new package or a new import is a change of that page. */
class ArchitectureTest {
    private static final String ROOT = "dev.jops";
    private static final ArchitecturePage PAGE = ArchitecturePage.read();

    /** The libraries by the names that the page has for them. */
    private static final Map<String, String> LIBRARIES = Map.ofEntries(
            entry("ASM", "org.objectweb.asm.."),
            entry("AssertJ", "org.assertj.."),
            entry("Awaitility", "org.awaitility.."),
            entry("Commons Compress", "org.apache.commons.."),
            entry("Gson", "com.google.gson.."),
            entry("JUnit", "org.junit.."),
            entry("Jackson", "com.fasterxml.jackson.."),
            entry("Maven", "org.apache.maven.."),
            entry("SLF4J", "org.slf4j.."),
            entry("SnakeYAML", "org.yaml.snakeyaml.."));

    private static final JavaClasses CLASSES =
            new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests())).importPackages(ROOT);

    static List<Room> rooms() {
        return PAGE.rooms();
    }

    static List<Module> modules() {
        return PAGE.modules();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void packageImportsOnlyWhatThePageAllows(Room room) {
        List<String> allowed = new ArrayList<>(List.of("java..", "javax..", "org.jspecify..", "", room.name()));
        for (String other : room.mayImport()) {
            allowed.add(LIBRARIES.getOrDefault(other, other));
        }

        noClasses()
                .that()
                .resideInAPackage(room.name())
                .should()
                .dependOnClassesThat(resideOutsideOfPackages(allowed.toArray(String[]::new)))
                .check(CLASSES);
    }

    @Test
    void everyPackageIsOnThePage() {
        assertThat(CLASSES)
                .extracting(JavaClass::getPackageName)
                .hasSameElementsAs(rooms().stream().map(Room::name).toList());
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    /** It is told on the common pool, and on two processors its only thread may wait for what the process does. */
    @Test
    void endOfAProcessIsNotAwaitedThroughTheCommonPool() {
        noClasses()
                .should()
                .callMethod(Process.class, "onExit")
                .orShould()
                .callMethod(ProcessHandle.class, "onExit")
                .check(CLASSES);
    }

    @Test
    void packageOfMoreThanTwentyFiveFilesIsCalledLarge() {
        Set<String> large = new TreeSet<>();
        for (Room room : rooms()) {
            long files = CLASSES.stream()
                    .filter(type -> type.getPackageName().equals(room.name()) && type.isTopLevelClass())
                    .filter(type -> !type.getSimpleName().equals("package-info"))
                    .count();
            if (files > 25) {
                large.add(room.name());
            }
        }

        assertThat(large).isEqualTo(PAGE.large());
    }

    @Test
    void publicTypesHaveNamesOfTheirOwn() {
        List<String> names = new ArrayList<>();
        for (JavaClass type : CLASSES) {
            if (type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC)) {
                names.add(type.getSimpleName());
            }
        }

        assertThat(names).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void moduleDependsOnWhatThePageSays(Module module) {
        assertThat(module.dependenciesOfItsPom()).isEqualTo(module.dependsOn());
    }

    @Test
    void documentationLeavesOutWhatThePageCallsUnpublished() {
        assertThat(PAGE.excludedFromJavadoc()).isEqualTo(unpublished());
    }

    @Test
    void publishedTypesShowNoneOfTheUnpublished() {
        Set<String> hidden = new TreeSet<>(unpublished());
        hidden.add(ROOT + ".simulator..");
        List<String> shown = new ArrayList<>();
        for (JavaClass type : CLASSES) {
            boolean isPublished = type.getPackageName().startsWith(ROOT + ".testing")
                    || type.getPackageName().startsWith(ROOT + ".integration");
            if (isPublished && isVisible(type) && !unpublished().contains(type.getPackageName())) {
                signatures(type)
                        .filter(resideInAnyOf(hidden))
                        .forEach(part -> shown.add(type.getName() + " shows " + part.getName()));
            }
        }

        assertThat(shown).isEmpty();
    }

    private static Set<String> unpublished() {
        Set<String> names = new TreeSet<>();
        for (Room room : rooms()) {
            if (room.isUnpublished()) {
                names.add(room.name());
            }
        }
        return names;
    }

    private static Predicate<JavaClass> resideInAnyOf(Collection<String> packages) {
        return type -> packages.stream().anyMatch(name -> resideInAPackage(name).test(type));
    }

    private static boolean isVisible(JavaClass type) {
        boolean isPublic = type.getModifiers().contains(JavaModifier.PUBLIC);
        return isPublic
                && type.getEnclosingClass().map(ArchitectureTest::isVisible).orElse(true);
    }

    /** All types that somebody who uses this one can see in it. */
    private static Stream<JavaClass> signatures(JavaClass type) {
        Stream<JavaClass> parents = Stream.concat(
                type.getInterfaces().stream().flatMap(parent -> parent.getAllInvolvedRawTypes().stream()),
                type.getSuperclass().stream().flatMap(parent -> parent.getAllInvolvedRawTypes().stream()));
        Stream<JavaClass> units = type.getCodeUnits().stream()
                .filter(unit -> isVisible(unit.getModifiers()))
                .flatMap(ArchitectureTest::typesOf);
        Stream<JavaClass> fields = type.getFields().stream()
                .filter(field -> isVisible(field.getModifiers()))
                .map(JavaField::getRawType);
        return Stream.of(parents, units, fields).flatMap(all -> all);
    }

    private static Stream<JavaClass> typesOf(JavaCodeUnit unit) {
        return Stream.of(
                        unit.getReturnType().getAllInvolvedRawTypes().stream(),
                        unit.getParameterTypes().stream()
                                .flatMap(parameter -> parameter.getAllInvolvedRawTypes().stream()),
                        unit.getExceptionTypes().stream())
                .flatMap(all -> all);
    }

    private static boolean isVisible(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }
}
