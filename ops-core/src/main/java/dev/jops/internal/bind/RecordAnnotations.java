package dev.jops.internal.bind;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.util.Optional;

/** What authors declare about their types, with annotations that this package does not know. */
public interface RecordAnnotations {

    /** The key of a component. */
    String key(RecordComponent component);

    /** The word for an enum constant. */
    String word(Enum<?> constant);

    /** The discriminator's word for a record of a sealed interface. */
    String word(Class<?> alternative, Class<?> sealed);

    /** The key of the discriminator; empty if the author has declared none. */
    Optional<String> discriminator(Class<?> sealed);

    /** The default of a component, as a string, or as JSON for a list or a map; empty if it has none. */
    Optional<String> defaultValue(RecordComponent component);

    /** The class that converts values of a type, or of one use of a type; empty if there is none. */
    Optional<Class<?>> converter(AnnotatedElement type);

    /**
     * The conversion that such a class does.
     *
     * @throws IllegalArgumentException if it can't be used
     */
    Conversion conversion(Class<?> converter);
}
