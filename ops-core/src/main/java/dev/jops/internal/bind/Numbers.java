package dev.jops.internal.bind;

import dev.jops.internal.json.ExactNumber;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The forms of numbers. JSON has only finite ones. */
final class Numbers {
    private static final Set<PlainKind> WHOLE = Set.of(PlainKind.WHOLE_NUMBER);
    private static final Set<PlainKind> ANY = Set.of(PlainKind.WHOLE_NUMBER, PlainKind.DECIMAL_NUMBER);
    private static final Set<PlainKind> ANY_OR_TEXT =
            Set.of(PlainKind.TEXT, PlainKind.WHOLE_NUMBER, PlainKind.DECIMAL_NUMBER);
    private static final String BIG_WHOLE = "a whole number of up to " + ExactNumber.MOST_DIGITS + " digits";
    private static final String DECIMAL = "a decimal number of up to " + ExactNumber.MOST_DIGITS + " digits";

    private Numbers() {}

    /** Returns the form of a type; null if it is not a number. */
    static @Nullable Form of(Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return ofInt();
        } else if (type == long.class || type == Long.class) {
            return ofLong();
        } else if (type == double.class || type == Double.class) {
            return ofDouble();
        } else if (type == float.class || type == Float.class) {
            return new ScalarForm<Float>(ANY, "a number", Numbers::single, Numbers::finite);
        } else if (type == short.class || type == Short.class) {
            return bounded(Short.MIN_VALUE, Short.MAX_VALUE, number -> (short) number);
        } else if (type == byte.class || type == Byte.class) {
            return bounded(Byte.MIN_VALUE, Byte.MAX_VALUE, number -> (byte) number);
        } else if (type == BigInteger.class) {
            return new ScalarForm<BigInteger>(WHOLE, BIG_WHOLE, Numbers::bigWhole, Numbers::plainWhole);
        } else if (type == BigDecimal.class) {
            return new ScalarForm<BigDecimal>(ANY_OR_TEXT, DECIMAL, Numbers::boundedDecimal, Numbers::text);
        }
        return null;
    }

    static Form ofInt() {
        return bounded(Integer.MIN_VALUE, Integer.MAX_VALUE, number -> (int) number);
    }

    static Form ofLong() {
        return new ScalarForm<Long>(
                WHOLE, "a whole number", plain -> plain instanceof Long whole ? whole : null, number -> number);
    }

    static Form ofDouble() {
        return new ScalarForm<Double>(ANY, "a number", Numbers::binary, Numbers::finite);
    }

    private static Form bounded(long least, long most, LongFunction<Object> boxing) {
        return new ScalarForm<Number>(
                WHOLE,
                "a whole number from " + least + " to " + most,
                plain -> plain instanceof Long whole && whole >= least && whole <= most
                        ? (Number) boxing.apply(whole)
                        : null,
                Number::longValue);
    }

    private static @Nullable Double binary(Object plain) {
        return plain instanceof Number number && Double.isFinite(number.doubleValue()) ? number.doubleValue() : null;
    }

    private static @Nullable Float single(Object plain) {
        return plain instanceof Number number && Float.isFinite(number.floatValue()) ? number.floatValue() : null;
    }

    /** Returns the double that prints as the number does. */
    static Double finite(Number number) {
        double value = Double.parseDouble(number.toString());
        if (!Double.isFinite(value)) {
            throw new BindException("", "is " + value + ", and JSON has only finite numbers");
        }
        return value;
    }

    private static @Nullable BigInteger bigWhole(Object plain) {
        if (plain instanceof Long whole) {
            return BigInteger.valueOf(whole);
        }
        return plain instanceof BigInteger whole && ExactNumber.isBounded(new BigDecimal(whole)) ? whole : null;
    }

    /** Returns a whole number as a plain one, which Python reads with all its digits. */
    private static Object plainWhole(BigInteger whole) {
        if (!ExactNumber.isBounded(new BigDecimal(whole))) {
            throw new BindException("", "has to be " + BIG_WHOLE);
        }
        return whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : whole;
    }

    /** Returns a number, or a string that is one, with all its digits; null for anything else. */
    static @Nullable BigDecimal decimal(Object plain) {
        if (plain instanceof BigDecimal decimal) {
            return decimal;
        } else if (plain instanceof BigInteger whole) {
            return new BigDecimal(whole);
        } else if (plain instanceof Long whole) {
            return BigDecimal.valueOf(whole);
        } else if (plain instanceof Double binary) {
            return BigDecimal.valueOf(binary);
        }
        return plain instanceof String text ? ExactNumber.parse(text) : null;
    }

    private static @Nullable BigDecimal boundedDecimal(Object plain) {
        BigDecimal decimal = decimal(plain);
        return decimal != null && ExactNumber.isBounded(decimal) ? decimal : null;
    }

    /**
     * Returns a string, because most JSON readers turn a number into a double, and lose digits. Pydantic writes a
     * Decimal as a string too.
     */
    private static Object text(BigDecimal decimal) {
        if (!ExactNumber.isBounded(decimal)) {
            throw new BindException("", "has to be " + DECIMAL);
        }
        return decimal.toString();
    }
}
