package dev.jops;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules for each type that a charm can name. */
class PublicTypesTest {

    static List<Class<?>> types() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackagesOf(Ops.class).stream()
                        .filter(type -> !type.getPackageName().startsWith("dev.jops.internal"))
                        .filter(type -> !type.getPackageName().startsWith("dev.jops.leadership")) // another module
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .<Class<?>>map(JavaClass::reflect)
                        .filter(PublicTypesTest::hasInstances)
                        .toList();
    }

    private static boolean hasInstances(Class<?> type) {
        return !type.isInterface()
                && Arrays.stream(type.getDeclaredMethods())
                        .map(Method::getModifiers)
                        .anyMatch(modifiers -> !Modifier.isStatic(modifiers));
    }

    /** What a log line or a timeline shows of an object must be the same in two runs, so it must not be a hash code. */
    @ParameterizedTest
    @MethodSource("types")
    void toStringDoesNotShowAHashCode(Class<?> type) throws Exception {
        assertThat(type.getMethod("toString").getDeclaringClass()).isNotEqualTo(Object.class);
    }
}
