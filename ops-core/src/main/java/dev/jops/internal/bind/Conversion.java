package dev.jops.internal.bind;

import java.lang.reflect.AnnotatedType;
import java.util.function.Function;

/**
 * How values of one type are converted to another, and back.
 *
 * @param target the type that reading returns
 * @param source the type that reading takes
 */
public record Conversion(
        Class<?> target, AnnotatedType source, Function<Object, Object> reading, Function<Object, Object> writing) {}
