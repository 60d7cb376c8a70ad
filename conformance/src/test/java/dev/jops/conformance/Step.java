package dev.jops.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step of a handler.
 *
 * @param args what the verb needs; a verb that needs one thing has it as {@code value}
 * @param expected what has to come of it, for the tests of jops alone: {@code raises} and a kind of exception, or {@code
 *     reads} and a value
 */
record Step(String verb, Fields args, Fields expected) {
    private static final List<String> EXPECTATIONS = List.of("raises", "reads");

    /** As a script has it: {@code defer}, {@code open-port: 80/tcp} or {@code put: {relation: db, ...}}. */
    static Step ofScript(@Nullable Object step) {
        if (step instanceof String verb) {
            return new Step(verb, Fields.of(null), Fields.of(null));
        }
        Map<String, @Nullable Object> fields =
                new LinkedHashMap<>(Fields.of(step).values());
        Map<String, @Nullable Object> expected = new LinkedHashMap<>();
        for (String name : EXPECTATIONS) {
            if (fields.containsKey(name)) {
                expected.put(name, fields.remove(name));
            }
        }
        if (fields.size() != 1) {
            throw new IllegalArgumentException("a step has one verb, and these have none or several: " + step);
        }
        Map.Entry<String, @Nullable Object> only = fields.entrySet().iterator().next();
        Object args = only.getValue();
        boolean isNamed = args == null || args instanceof Map;
        return new Step(
                only.getKey(), isNamed ? Fields.of(args) : new Fields(Map.of("value", args)), new Fields(expected));
    }

    static Step ofJson(Fields json) {
        Map<String, @Nullable Object> expected = new LinkedHashMap<>(json.values());
        expected.keySet().retainAll(EXPECTATIONS);
        return new Step(json.text("verb"), json.fields("args"), new Fields(expected));
    }

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("verb", verb);
        json.put("args", args.values());
        json.putAll(expected.values());
        return json;
    }

    /** Whether the handler goes on after an exception. */
    boolean mayRaise() {
        return expected.has("raises");
    }

    String text(String name) {
        return args.text(name);
    }

    /** The one argument of a verb that needs one. */
    String value() {
        return args.text("value");
    }
}
