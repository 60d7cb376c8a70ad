package dev.jops.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What converts the values of a type: wherever it stands in a record if this is at its declaration, or in one place, as in
 * {@code List<@ConvertedBy(PathConverter.class) Path>}.
 */
@Target(ElementType.TYPE_USE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ConvertedBy {

    /** The converter. */
    Class<? extends Converter<?, ?>> value();
}
