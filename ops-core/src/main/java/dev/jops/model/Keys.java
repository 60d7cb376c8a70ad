package dev.jops.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How the names in one type are spelled in Juju's data: the keys of a record, the constants of an enum, or the words
 * for the records of a sealed interface. {@link KeyStyle#KEBAB_CASE} by default.
 *
 * <p>It applies only to the annotated type, not to the types of a record's components. A {@link Key} takes precedence.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Keys {

    /** The style. */
    KeyStyle value();
}
