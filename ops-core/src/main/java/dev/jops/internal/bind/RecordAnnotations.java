package dev.jops.internal.bind;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.util.Optional;

/** What authors state of their types, by annotations that this package does not know. */
public interface RecordAnnotations {

    /** The key of a component. */
    String key(RecordComponent component);

    /** The text of an enum's constant. */
    String word(Enum<?> constant);

    /** The word by which the discriminator names one of the records of a sealed interface. */
    String word(Class<?> alternative, Class<?> sealed);

    /** The key that says which record it is; empty if the author has stated none. */
    Optional<String> discriminator(Class<?> sealed);

    /** What a component is where nothing is set: text, or JSON for a list or a map. */
    Optional<String> defaultValue(RecordComponent component);

    /** The class that converts values of a type, or of the type of one component. */
    Optional<Class<?>> converter(AnnotatedElement type);

    /**
     * What such a class does.
     *
     * @throws IllegalArgumentException if it can't be used
     */
    Conversion conversion(Class<?> converter);
}
