package dev.jops.model;

import dev.jops.internal.bind.Conversion;
import dev.jops.internal.bind.RecordAnnotations;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Optional;

/** Reads the annotations of this package for the binding of records. */
final class TypedAnnotations implements RecordAnnotations {

    @Override
    public String key(RecordComponent component) {
        return name(component, component.getDeclaringRecord(), component.getName());
    }

    @Override
    public String word(Enum<?> constant) {
        try {
            Class<?> type = constant.getDeclaringClass();
            return name(type.getField(constant.name()), type, constant.name());
        } catch (NoSuchFieldException e) {
            throw new AssertionError(constant.name() + " is not a constant of its own enum", e);
        }
    }

    @Override
    public String word(Class<?> alternative, Class<?> sealed) {
        return name(alternative, sealed, alternative.getSimpleName());
    }

    private static String name(AnnotatedElement element, Class<?> type, String javaName) {
        Key key = element.getAnnotation(Key.class);
        if (key != null) {
            return key.value();
        }
        Keys keys = type.getAnnotation(Keys.class);
        return (keys == null ? KeyStyle.KEBAB_CASE : keys.value()).spell(javaName);
    }

    @Override
    public Optional<String> discriminator(Class<?> sealed) {
        return Optional.ofNullable(sealed.getAnnotation(Discriminator.class)).map(Discriminator::value);
    }

    @Override
    public Optional<String> defaultValue(RecordComponent component) {
        return Optional.ofNullable(component.getAnnotation(Default.class)).map(Default::value);
    }

    @Override
    public Optional<Class<?>> converter(AnnotatedElement type) {
        return Optional.ofNullable(type.getAnnotation(ConvertedBy.class)).map(ConvertedBy::value);
    }

    @Override
    public Conversion conversion(Class<?> converter) {
        return conversion(converter(converter));
    }

    private static Converter<?, ?> converter(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true); // a converter in a charm's class is private
            return (Converter<?, ?>) constructor.newInstance();
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(
                    "the converter " + type.getSimpleName() + " has no constructor without parameters", e);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "the converter " + type.getSimpleName() + " can't be made", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("the converter " + type.getSimpleName() + " is abstract", e);
        }
    }

    /** Returns what a converter does, with the types that its class names. */
    @SuppressWarnings("unchecked") // the types that its class names
    static Conversion conversion(Converter<?, ?> converter) {
        for (AnnotatedType supertype : converter.getClass().getAnnotatedInterfaces()) {
            if (supertype instanceof AnnotatedParameterizedType interfaceType
                    && ((ParameterizedType) interfaceType.getType()).getRawType() == Converter.class) {
                AnnotatedType[] arguments = interfaceType.getAnnotatedActualTypeArguments();
                Converter<Object, Object> typed = (Converter<Object, Object>) converter;
                return new Conversion(raw(arguments[1].getType()), arguments[0], typed::read, typed::write);
            }
        }
        throw new IllegalArgumentException(
                "the converter " + converter.getClass().getSimpleName()
                        + " does not say between which types: let its class implement Converter<S, T> itself");
    }

    private static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type);
    }
}
