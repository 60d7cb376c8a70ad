package dev.jops.internal.bind;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A type as it is used in a record, without type variables.
 *
 * @param arguments its type arguments; for an array, the type of its elements
 * @param converter the converter that the author has named for this use
 */
record TypeUse(Class<?> raw, List<TypeUse> arguments, boolean isNullable, Optional<Class<?>> converter) {

    static TypeUse of(Class<?> raw) {
        return new TypeUse(raw, List.of(), false, Optional.empty());
    }

    static TypeUse of(AnnotatedType type, Map<TypeVariable<?>, TypeUse> variables, RecordAnnotations annotations) {
        if (type instanceof AnnotatedTypeVariable variable) {
            return variables.getOrDefault((TypeVariable<?>) variable.getType(), of(Object.class));
        } else if (type instanceof AnnotatedWildcardType wildcard) {
            return of(wildcard.getAnnotatedUpperBounds()[0], variables, annotations);
        }
        List<TypeUse> arguments = new ArrayList<>();
        Class<?> raw;
        if (type instanceof AnnotatedArrayType array) {
            arguments.add(of(array.getAnnotatedGenericComponentType(), variables, annotations));
            raw = arguments.get(0).raw().arrayType();
        } else if (type instanceof AnnotatedParameterizedType parameterized) {
            for (AnnotatedType argument : parameterized.getAnnotatedActualTypeArguments()) {
                arguments.add(of(argument, variables, annotations));
            }
            raw = (Class<?>) ((ParameterizedType) type.getType()).getRawType();
        } else {
            raw = (Class<?>) type.getType();
        }
        return new TypeUse(raw, arguments, isNullable(type), annotations.converter(type));
    }

    static boolean isNullable(AnnotatedElement element) {
        for (Annotation annotation : element.getAnnotations()) {
            if (annotation.annotationType().getSimpleName().equals("Nullable")) {
                return true;
            }
        }
        return false;
    }

    /** Returns a type argument; {@code Object} for a raw type. */
    TypeUse argument(int index) {
        return index < arguments.size() ? arguments.get(index) : of(Object.class);
    }

    /** Returns the types for the type variables of its class. */
    Map<TypeVariable<?>, TypeUse> variables() {
        Map<TypeVariable<?>, TypeUse> variables = new HashMap<>();
        TypeVariable<?>[] parameters = raw.getTypeParameters();
        for (int i = 0; i < parameters.length; i++) {
            variables.put(parameters[i], argument(i));
        }
        return variables;
    }

    /** Returns the type as an author writes it, such as {@code List<String>}. */
    @Override
    public String toString() {
        return arguments.isEmpty() || raw.isArray()
                ? raw.getSimpleName()
                : raw.getSimpleName()
                        + arguments.stream().map(TypeUse::toString).collect(Collectors.joining(", ", "<", ">"));
    }
}
