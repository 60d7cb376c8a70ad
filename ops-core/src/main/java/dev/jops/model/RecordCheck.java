package dev.jops.model;

import dev.jops.internal.bind.Part;
import dev.jops.internal.bind.PlainKind;
import dev.jops.meta.ActionMeta;
import dev.jops.meta.CharmMeta;
import dev.jops.meta.ConfigType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a charm's records go with what it declares. It is asked whenever one is loaded, and can be asked at build time,
 * as it needs no hook. Each answer is a sentence about a mistake in the charm, which no operator can mend.
 *
 * @hidden
 */
public final class RecordCheck {
    private final String kind;
    private final String owner;
    private final Map<String, Declared> declared = new LinkedHashMap<>();
    private boolean isClosed = true;

    /** What is declared of one option or parameter: in the author's word, and as the plain values that it can be. */
    private record Declared(String word, Set<PlainKind> kinds) {}

    private RecordCheck(String kind, String owner) {
        this.kind = kind;
        this.owner = owner;
    }

    /** Returns the mistakes in a record of options. */
    public static List<String> ofConfig(CharmMeta meta, Class<? extends Record> type) {
        RecordCheck check = new RecordCheck("option", "the charm " + meta.name());
        meta.config()
                .forEach((name, option) -> check.declared.put(
                        name, new Declared(option.type().word(), kindsOf(option.type()))));
        return check.mistakes(type);
    }

    /** Returns the mistakes in a record of an action's parameters. */
    public static List<String> ofParameters(ActionMeta action, Class<? extends Record> type) {
        RecordCheck check = new RecordCheck("parameter", "the action " + action.name());
        action.parameters().forEach((name, schema) -> check.declared.put(name, ofSchema(schema)));
        check.isClosed = !action.additionalProperties().orElse(false);
        return check.mistakes(type);
    }

    /** Returns the mistakes in a record of relation data. */
    public static List<String> ofRelationData(Class<? extends Record> type) {
        RecordCheck check = new RecordCheck("key", "");
        check.isClosed = false;
        return check.mistakes(type);
    }

    /** Refuses a record with mistakes. */
    static void require(List<String> mistakes) {
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", mistakes));
        }
    }

    /** Returns the name under which a key is declared: the key, or with underscores in place of its hyphens. */
    static String declaredName(String key, Collection<String> declared) {
        String underscored = key.replace('-', '_');
        return !declared.contains(key) && declared.contains(underscored) ? underscored : key;
    }

    private List<String> mistakes(Class<? extends Record> type) {
        List<Part> parts;
        try {
            parts = TypedView.ofTypes().binder().parts(type);
        } catch (IllegalArgumentException e) {
            return List.of(e.getMessage());
        }
        List<String> mistakes = new ArrayList<>();
        for (Part part : parts) {
            String name = declaredName(part.key(), declared.keySet());
            Declared found = declared.get(name);
            String component = "the component " + part.name() + " of " + type.getSimpleName() + " is ";
            if (found != null && !part.reads(found.kinds())) {
                mistakes.add(component + "of type " + part.type() + ", and the " + kind + " " + name + " of " + owner
                        + " is declared with type " + found.word() + ": let the component be " + remedy(found.kinds())
                        + ", or declare the " + kind + " with another type");
            } else if (found == null && isClosed) {
                mistakes.add(component + "the " + kind + " " + name + ", which " + owner + " does not declare: it has "
                        + (declared.isEmpty() ? "none" : String.join(", ", declared.keySet()))
                        + "; declare it, or name another one with @Key");
            }
        }
        return mistakes;
    }

    private static Set<PlainKind> kindsOf(ConfigType type) {
        return switch (type) {
            case INT -> EnumSet.of(PlainKind.WHOLE_NUMBER);
            case FLOAT -> EnumSet.of(PlainKind.WHOLE_NUMBER, PlainKind.DECIMAL_NUMBER);
            case BOOLEAN -> EnumSet.of(PlainKind.BOOLEAN);
            default -> EnumSet.of(PlainKind.TEXT);
        };
    }

    /** Returns what a JSON schema says of the type, and nothing of one that leaves it open. */
    private static Declared ofSchema(@Nullable Object schema) {
        Object word = schema instanceof Map<?, ?> rules ? rules.get("type") : null;
        return new Declared(String.valueOf(word), kindsOf(String.valueOf(word)));
    }

    private static Set<PlainKind> kindsOf(String word) {
        return switch (word) {
            case "string" -> EnumSet.of(PlainKind.TEXT);
            case "integer" -> EnumSet.of(PlainKind.WHOLE_NUMBER);
            case "number" -> EnumSet.of(PlainKind.WHOLE_NUMBER, PlainKind.DECIMAL_NUMBER);
            case "boolean" -> EnumSet.of(PlainKind.BOOLEAN);
            case "array" -> EnumSet.of(PlainKind.LIST);
            case "object" -> EnumSet.of(PlainKind.MAP);
            default -> EnumSet.noneOf(PlainKind.class);
        };
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
