package dev.jops.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a record's component is where nothing is set; it is checked against the component's type whenever the record is used.
 *
 * <p>It is for loading alone: a record is saved with all its components, also those that are at their default.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Default {

    /** The value as plain text, such as {@code 80}, {@code PT5M} or {@code read-only}; of a list or a map as JSON. */
    String value();
}
