package dev.jops.internal.bind;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What a value should have been, in a person's words. */
final class Expectation {

    private Expectation() {}

    /** The end of a sentence about a value that can't be read as this type, or that has something in it which can't. */
    static String of(JsonProcessingException e, Class<?> type) {
        if (e instanceof InvalidNullException) {
            return "has a null in it";
        }
        Class<?> target = e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        return target == null || target == type || target.isAssignableFrom(type)
                ? "has to be " + word(type)
                : "has to be " + word(type) + ", and what is in it " + word(target);
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
        } else if (type == long.class || type == Long.class || type == BigInteger.class) {
            return "a whole number";
        } else if (type == float.class || type == double.class || type == BigDecimal.class) {
            return "a number";
        } else if (Number.class.isAssignableFrom(type)) {
            return "a number";
        } else if (CharSequence.class.isAssignableFrom(type)) {
            return "text";
        } else if (type.isEnum()) {
            return "one of " + String.join(", ", words(type));
        } else if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        } else if (Map.class.isAssignableFrom(type) || type.isRecord()) {
            return "a map";
        }
        return "of the type " + type.getSimpleName();
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
