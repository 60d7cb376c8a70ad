package dev.jops.internal.bind;

import java.lang.reflect.AnnotatedType;
import java.util.function.Function;

/**
 * How values of one type become those of another, and the other way round.
 *
 * @param target what is made
 * @param source the type that it is made of
 */
public record Conversion(
        Class<?> target, AnnotatedType source, Function<Object, Object> reading, Function<Object, Object> writing) {}
