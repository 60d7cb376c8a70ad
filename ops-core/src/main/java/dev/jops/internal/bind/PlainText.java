package dev.jops.internal.bind;

import java.util.Set;

/** What a text without quotes stands for. */
final class PlainText {
    private static final Set<Class<?>> WHOLE =
            Set.of(byte.class, short.class, int.class, long.class, Byte.class, Short.class, Integer.class, Long.class);
    private static final Set<Class<?>> DECIMAL = Set.of(float.class, double.class, Float.class, Double.class);
    private static final Set<Class<?>> TRUTH = Set.of(boolean.class, Boolean.class);

    private PlainText() {}

    /** The plain value for a component of a type; the text itself where it stands for none, and is refused later. */
    static Object read(String text, Class<?> wanted) {
        try {
            if (WHOLE.contains(wanted)) {
                return Long.valueOf(text);
            } else if (DECIMAL.contains(wanted)) {
                return Double.valueOf(text);
            }
        } catch (NumberFormatException e) {
            return text;
        }
        return TRUTH.contains(wanted) && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))
                ? (Object) Boolean.valueOf(text)
                : text;
    }
}
