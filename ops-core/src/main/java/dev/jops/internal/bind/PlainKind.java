package dev.jops.internal.bind;

import dev.jops.internal.json.Json;
import dev.jops.internal.json.JsonException;
import java.util.EnumSet;
import java.util.Set;

/** The kinds of plain values that a component can have. */
public enum PlainKind {
    TEXT,
    WHOLE_NUMBER,
    DECIMAL_NUMBER,
    BOOLEAN,
    LIST,
    MAP;

    /** All kinds. */
    static final Set<PlainKind> ALL = EnumSet.allOf(PlainKind.class);

    /** Returns whether values of these kinds can be plain text, without quotes or brackets. */
    static boolean areScalar(Set<PlainKind> kinds) {
        return !kinds.contains(LIST) && !kinds.contains(MAP);
    }

    /** Returns the plain value of text without quotes; the text itself if it is none of these kinds. */
    static Object read(String text, Set<PlainKind> kinds) {
        if (kinds.contains(TEXT)) {
            return text;
        } else if (kinds.contains(BOOLEAN)) {
            boolean isBoolean = text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
            return isBoolean ? (Object) Boolean.valueOf(text) : text;
        }
        try {
            Object number = Json.readExact(text);
            return number instanceof Number ? number : text;
        } catch (JsonException e) {
            return text;
        }
    }
}
