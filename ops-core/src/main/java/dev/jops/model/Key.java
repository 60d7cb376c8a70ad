package dev.jops.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name of something in Juju's data, if it is not the one that {@link Keys} derives from its Java name: the key of a
 * record's component, the word for an enum constant, or the word by which a {@link Discriminator} selects a record.
 */
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Key {

    /** The name, such as {@code tls_ca}. */
    String value();
}
