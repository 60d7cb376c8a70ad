package dev.jops.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The version of the relation data that a record describes.
 *
 * <p>{@link RelationData#save} writes it under the key {@code version}, and {@link RelationData#load} refuses data of
 * another version, or without one. A record without this annotation has no version, and nothing is checked.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface DataVersion {

    /** The version, which grows with each change that the other side has to know about. */
    int value();
}
