package dev.jops.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value of a record's component if none is set. It is checked against the component's type whenever the record is
 * used.
 *
 * <p>It matters only for loading: a record is saved with all its components, including those that have their default.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Default {

    /** The value as a string, such as {@code 80}, {@code PT5M} or {@code read-only}; a list or a map as JSON. */
    String value();
}
