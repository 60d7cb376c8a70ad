package dev.jops.model;

import dev.jops.internal.bind.Binder;
import dev.jops.internal.bind.PlainKind;
import dev.jops.internal.bind.RecordPart;
import dev.jops.meta.ActionMeta;
import dev.jops.meta.CharmMeta;
import dev.jops.meta.ConfigType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether a charm's records match what it declares, whenever one is loaded. Each result is a sentence about a
 * mistake in the charm, which no operator can fix.
 */
final class RecordCheck {

    private RecordCheck() {}

    /** Returns the mistakes in a record of options. */
    static List<String> ofConfig(Binder binder, CharmMeta meta, Class<? extends Record> type) {
        DeclaredValues options = new DeclaredValues("option", "the charm " + meta.name());
        meta.config().forEach((name, option) -> options.add(name, option.type().word(), kindsOf(option.type())));
        return mistakes(binder, options, type, false);
    }

    /** Returns the mistakes in a record of an action's parameters. */
    static List<String> ofParameters(Binder binder, ActionMeta action, Class<? extends Record> type) {
        DeclaredValues parameters = new DeclaredValues("parameter", "the action " + action.name());
        action.parameters().forEach((name, schema) -> {
            String word = typeIn(schema);
            parameters.add(name, word, kindsOf(word));
        });
        return mistakes(binder, parameters, type, action.additionalProperties().orElse(false));
    }

    /** Refuses a record with mistakes. */
    static void require(List<String> mistakes) {
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", mistakes));
        }
    }

    private static List<String> mistakes(
            Binder binder, DeclaredValues declared, Class<? extends Record> type, boolean mayBeUndeclared) {
        List<RecordPart> parts;
        try {
            parts = binder.parts(type);
        } catch (IllegalArgumentException e) {
            return List.of(e.getMessage());
        }
        return declared.mistakes(type, parts, mayBeUndeclared);
    }

    private static Set<PlainKind> kindsOf(ConfigType type) {
        return switch (type) {
            case INT -> EnumSet.of(PlainKind.WHOLE_NUMBER);
            case FLOAT -> EnumSet.of(PlainKind.WHOLE_NUMBER, PlainKind.DECIMAL_NUMBER);
            case BOOLEAN -> EnumSet.of(PlainKind.BOOLEAN);
            default -> EnumSet.of(PlainKind.TEXT);
        };
    }

    /** Returns the type in a JSON schema; "any" if it names several, or none. */
    private static String typeIn(@Nullable Object schema) {
        return schema instanceof Map<?, ?> rules && rules.get("type") instanceof String word ? word : "any";
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
}
