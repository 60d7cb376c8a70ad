package dev.jops.testing.junit;

import dev.jops.charm.CharmBase;
import dev.jops.framework.Framework;
import dev.jops.meta.CharmMeta;
import dev.jops.testing.Harness;
import dev.jops.testing.NearestMetadata;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/**
 * The charm for which a test requests a harness.
 *
 * @param <C> its class
 */
record CharmOfTest<C extends CharmBase>(Class<C> type, CharmMeta meta) {
    static CharmOfTest<? extends CharmBase> of(Parameter parameter, ExtensionContext context) {
        if (!(parameter.getParameterizedType() instanceof ParameterizedType harness)
                || !(harness.getActualTypeArguments()[0] instanceof Class<?> type)) {
            throw new ParameterResolutionException("a harness is for a charm, as in Harness<MyCharm>: say which one "
                    + parameter.getName() + " is for");
        }
        return new CharmOfTest<>(type.asSubclass(CharmBase.class), metadata(context.getRequiredTestClass(), type));
    }

    /**
     * Returns the metadata from a static field of the test class or an enclosing class, or otherwise from the project.
     */
    private static CharmMeta metadata(Class<?> testClass, Class<?> charm) {
        for (Class<?> at = testClass; at != null; at = at.getEnclosingClass()) {
            for (Field field : at.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == CharmMeta.class) {
                    return value(field);
                }
            }
        }
        try {
            return NearestMetadata.of(charm);
        } catch (IllegalArgumentException e) {
            throw new ParameterResolutionException(
                    "the charm's metadata is not found: " + e.getMessage() + "; or put it in a static field of "
                            + testClass.getSimpleName() + " of the type CharmMeta",
                    e);
        }
    }

    private static CharmMeta value(Field field) {
        try {
            field.setAccessible(true);
            return (CharmMeta) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(field + " was made accessible", e);
        }
    }

    Harness<C> harness() {
        try {
            Constructor<C> constructor = type.getDeclaredConstructor(Framework.class);
            constructor.setAccessible(true);
            return Harness.of(framework -> make(constructor, framework), meta);
        } catch (NoSuchMethodException e) {
            throw new ParameterResolutionException(
                    type.getSimpleName() + " has no constructor that takes only a Framework: create its harness with"
                            + " Harness.of(...) in a field of the test, where it is closed too",
                    e);
        }
    }

    private static <C> C make(Constructor<C> constructor, Framework framework) {
        try {
            return constructor.newInstance(framework);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            if (e.getCause() instanceof Error thrown) {
                throw thrown;
            }
            throw new IllegalStateException(constructor + " failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(constructor + " can't be called: is the class abstract?", e);
        }
    }
}
