package dev.jops.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the converter for a type: at the declaration of the type, for every record that uses it; at one use, as in
 * {@code List<@ConvertedBy(PathConverter.class) Path>}, for that use alone.
 */
@Target(ElementType.TYPE_USE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ConvertedBy {

    /** The converter. */
    Class<? extends Converter<?, ?>> value();
}
