package dev.jops.internal.bind;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a value should have been, in a person's words. */
final class Expectation {

    private Expectation() {}

    /** The end of a sentence about a value that is not of this type. */
    static String of(Class<?> type) {
        return "has to be " + word(type);
    }

    /** The end of a sentence about a value that can't be read as this type, or has something in it that can't be read. */
    static String of(JsonProcessingException e, Class<?> type) {
        if (e instanceof InvalidNullException) {
            return "has a null in it";
        } else if (!isInside(e, type)) {
            return of(type);
        }
        Class<?> inner = target(e);
        return of(type) + (inner == null ? ", and what is in it does not fit" : ", and what is in it " + word(inner));
    }

    private static boolean isInside(JsonProcessingException e, Class<?> type) {
        return e instanceof JsonMappingException mapping
                ? !mapping.getPath().isEmpty()
                : isList(type) || isMap(type); // a number that is too large, of which no path is told
    }

    private static @Nullable Class<?> target(@Nullable Throwable e) {
        if (e instanceof MismatchedInputException mismatch) {
            return mismatch.getTargetType();
        } else if (e instanceof InputCoercionException overflow) {
            return overflow.getTargetType();
        }
        return e == null ? null : target(e.getCause());
    }

    private static String word(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        } else if (type == byte.class || type == Byte.class) {
            return whole(Byte.MIN_VALUE, Byte.MAX_VALUE);
        } else if (type == short.class || type == Short.class) {
            return whole(Short.MIN_VALUE, Short.MAX_VALUE);
        } else if (type == int.class || type == Integer.class) {
            return whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
        } else if (type == long.class || type == Long.class) {
            return "a whole number";
        } else if (type == float.class || type == double.class || Number.class.isAssignableFrom(type)) {
            return "a number";
        } else if (CharSequence.class.isAssignableFrom(type)) {
            return "text";
        } else if (type.isEnum()) {
            return "one of " + String.join(", ", words(type));
        } else if (isList(type)) {
            return "a list";
        } else if (isMap(type)) {
            return "a map";
        }
        return "of the type " + type.getSimpleName();
    }

    private static boolean isList(Class<?> type) {
        return Collection.class.isAssignableFrom(type) || type.isArray();
    }

    private static boolean isMap(Class<?> type) {
        return Map.class.isAssignableFrom(type) || type.isRecord();
    }

    private static String whole(int from, int to) {
        return "a whole number from " + from + " to " + to;
    }

    private static List<String> words(Class<?> type) {
        List<String> words = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            words.add(EnumWords.word((Enum<?>) constant));
        }
        return words;
    }
}
