package dev.jops.model;

import dev.jops.internal.bind.PlainKind;
import dev.jops.internal.bind.RecordPart;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The options of a charm or the parameters of an action as they are declared, against which records are held. */
final class DeclaredValues {
    private final String kind;
    private final String owner;
    private final Map<String, Declared> declared = new LinkedHashMap<>();

    /** The author's word for a type, and the plain values that there can be. */
    private record Declared(String word, Set<PlainKind> kinds) {}

    /**
     * Nothing yet.
     *
     * @param kind what is declared, such as "option"
     * @param owner what it belongs to, such as "the charm mysql"
     */
    DeclaredValues(String kind, String owner) {
        this.kind = kind;
        this.owner = owner;
    }

    /** Declares one; no kinds stand for any. */
    void add(String name, String word, Set<PlainKind> kinds) {
        declared.put(name, new Declared(word, kinds));
    }

    /** Returns the name under which a key is declared: the key, or with underscores in place of its hyphens. */
    static String nameOf(String key, Collection<String> declared) {
        String underscored = key.replace('-', '_');
        return !declared.contains(key) && declared.contains(underscored) ? underscored : key;
    }

    /** Returns a sentence for each component that is not declared, unless it need not be, or with another type. */
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
