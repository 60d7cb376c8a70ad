package dev.jops.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How the names in one type are spelled in what Juju keeps: the keys of a record, the constants of an enum, or the words for
 * the records of a sealed interface. Without it they are in {@link KeyStyle#KEBAB_CASE}.
 *
 * <p>It goes for the type that it stands on alone, and not for the types of a record's components. A {@link Key} wins.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Keys {

    /** The style. */
    KeyStyle value();
}
