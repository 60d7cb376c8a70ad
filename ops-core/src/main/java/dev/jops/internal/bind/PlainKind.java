package dev.jops.internal.bind;

import dev.jops.internal.json.Json;
import dev.jops.internal.json.JsonException;
import java.util.EnumSet;
import java.util.Set;

/** The kinds of plain values that a component can stand in. */
public enum PlainKind {
    TEXT,
    WHOLE_NUMBER,
    DECIMAL_NUMBER,
    BOOLEAN,
    LIST,
    MAP;

    /** Any of them. */
    static final Set<PlainKind> ALL = EnumSet.allOf(PlainKind.class);

    /** Returns whether values of these kinds can stand in text without quotes or brackets. */
    static boolean areScalar(Set<PlainKind> kinds) {
        return !kinds.contains(LIST) && !kinds.contains(MAP);
    }

    /** Returns what text without quotes stands for; the text itself where it is of none of these kinds. */
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
