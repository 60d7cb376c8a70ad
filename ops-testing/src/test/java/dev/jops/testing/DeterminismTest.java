package dev.jops.testing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.jops.simulator.time.TurnLock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests that the simulator uses nothing that would make two runs of one seed differ. */
class DeterminismTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.jops.simulator", "dev.jops.testing");

    /** Classes that only look up entries of a map without an order, and never iterate over it. */
    private static final List<String> LOOKS_UP_ONLY = List.of(
            "dev.jops.simulator.buffer.RemoteSettings", // databags by relation and owner
            "dev.jops.simulator.commands.CommandLine", // flags by name
            "dev.jops.simulator.commands.Flag", // the words for a boolean
            "dev.jops.simulator.commands.Output"); // a single entry

    @Test
    void iteratesOverNothingWithoutAnOrder() {
        noClasses()
                .that(not(isOneOf(LOOKS_UP_ONLY)))
                .should()
                .callConstructor(HashMap.class)
                .orShould()
                .callConstructor(HashSet.class)
                .orShould()
                .callMethodWhere(makesAnImmutable(Map.class))
                .orShould()
                .callMethodWhere(makesAnImmutable(Set.class))
                .check(CLASSES);
    }

    @Test
    void takesNoTimeFromTheComputer() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
        noClasses()
                .that(not(belongToAnyOf(TurnLock.class)))
                .should()
                .callMethod(System.class, "nanoTime")
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> isOneOf(List<String> names) {
        return DescribedPredicate.describe("is one of " + names, type -> names.contains(type.getName()));
    }

    /** {@code of} with entries, and {@code copyOf}; an empty one has nothing to iterate over. */
    private static DescribedPredicate<JavaMethodCall> makesAnImmutable(Class<?> owner) {
        return DescribedPredicate.describe("makes an immutable " + owner.getSimpleName(), call -> {
            String name = call.getTarget().getName();
            boolean isEmpty = call.getTarget().getRawParameterTypes().isEmpty();
            return call.getTargetOwner().isEquivalentTo(owner)
                    && (name.equals("copyOf") || name.equals("ofEntries") || (name.equals("of") && !isEmpty));
        });
    }
}
