package dev.jops.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The key whose value selects a record of a sealed interface, as in <code>{"type": "s3", "bucket": "backups"}</code>.
 *
 * <p>The value at that key is the record's {@link Key}, or its name in the style of the interface: {@code LocalDisk} is
 * {@code local-disk}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Discriminator {

    /** The key, such as {@code type}. */
    String value();
}
