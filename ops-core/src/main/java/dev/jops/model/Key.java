package dev.jops.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name that something has in what Juju keeps, where it is not the one that {@link Keys} makes of its Java name: the key
 * of a record's component, the text of an enum's constant, or the word by which a {@link Discriminator} tells a record.
 */
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Key {

    /** The name, such as {@code tls_ca}. */
    String value();
}
