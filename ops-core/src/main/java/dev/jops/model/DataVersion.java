package dev.jops.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The version of the schema that a record is for relation data.
 *
 * <p>{@link RelationData#save} writes it under the key {@code version}, and {@link RelationData#load} refuses data of another
 * version, or of none. A record without this annotation has no version, and nothing is checked.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface DataVersion {

    /** The version: a number that grows with each change which the other side has to know of. */
    int value();
}
