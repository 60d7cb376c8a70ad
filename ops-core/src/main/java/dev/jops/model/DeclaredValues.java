package dev.jops.model;

import dev.jops.internal.bind.PlainKind;
import dev.jops.internal.bind.RecordPart;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The declared options of a charm, or parameters of an action, that records are checked against. */
final class DeclaredValues {
    private final String kind;
    private final String owner;
    private final Map<String, Declared> declared = new LinkedHashMap<>();

    /** The declared type as the author writes it, and the kinds of plain values that it allows. */
    private record Declared(String word, Set<PlainKind> kinds) {}

    /**
     * Creates it without declarations.
     *
     * @param kind what is declared, such as "option"
     * @param owner what it belongs to, such as "the charm mysql"
     */
    DeclaredValues(String kind, String owner) {
        this.kind = kind;
        this.owner = owner;
    }

    /** Adds a declaration; no kinds mean any kind. */
    void add(String name, String word, Set<PlainKind> kinds) {
        declared.put(name, new Declared(word, kinds));
    }

    /**
     * Returns the name under which a key is declared: the key itself, or the key with underscores in place of hyphens.
     */
    static String nameOf(String key, Collection<String> declared) {
        String underscored = key.replace('-', '_');
        return !declared.contains(key) && declared.contains(underscored) ? underscored : key;
    }

    /**
     * Returns a sentence for each component that is declared with another type or, unless that is allowed, not at all.
     */
    List<String> mistakes(Class<? extends Record> type, List<RecordPart> parts, boolean mayBeUndeclared) {
        List<String> mistakes = new ArrayList<>();
        for (RecordPart part : parts) {
            String name = nameOf(part.key(), declared.keySet());
            Declared found = declared.get(name);
            String component = "the component " + part.name() + " of " + type.getSimpleName() + " is ";
            if (found != null && !part.reads(found.kinds())) {
                mistakes.add(component + "of type " + part.type() + ", and the " + kind + " " + name + " of " + owner
                        + " is declared with type " + found.word() + ": let the component be " + remedy(found.kinds())
                        + ", or declare the " + kind + " with another type");
            } else if (found == null && !mayBeUndeclared) {
                mistakes.add(component + "the " + kind + " " + name + ", which " + owner + " does not declare: it has "
                        + (declared.isEmpty() ? "none" : String.join(", ", declared.keySet()))
                        + "; declare it, or name another one with @Key");
            }
        }
        return mistakes;
    }

    private static String remedy(Set<PlainKind> kinds) {
        if (kinds.contains(PlainKind.DECIMAL_NUMBER)) {
            return "a double or an OptionalDouble";
        } else if (kinds.contains(PlainKind.WHOLE_NUMBER)) {
            return "an int, a long, an OptionalInt or an OptionalLong";
        } else if (kinds.contains(PlainKind.BOOLEAN)) {
            return "a boolean";
        } else if (kinds.contains(PlainKind.LIST)) {
            return "a List or a Set";
        } else if (kinds.contains(PlainKind.MAP)) {
            return "a record or a Map";
        }
        return "a String, an enum, or another type that is written as text";
    }
}
