package dev.jops.maven.charmcraft;

import dev.jops.maven.report.Spelling;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An action: its keys, and its parameters, each of which is a JSON schema.
 *
 * <p>juju: github.com/juju/charm, actions.go
 */
final class ActionShape implements Shape {
    private static final Set<String> REFUSED = Set.of("$ref", "$schema");
    private static final String[] TYPES = {"string", "integer", "number", "boolean", "array", "object", "null"};
    private static final List<String> ANYTHING = List.of(
            "enum",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "pattern",
            "format",
            "items",
            "additionalItems",
            "minItems",
            "maxItems",
            "uniqueItems",
            "properties",
            "patternProperties",
            "minProperties",
            "maxProperties",
            "dependencies",
            "definitions",
            "allOf",
            "anyOf",
            "oneOf",
            "not",
            "examples",
            "id");

    private static final Keys PARAMETER = withAnything(Keys.lenient("Juju")
            .optional("title", Shape.text())
            .optional("description", Shape.text())
            .optional("type", value -> value.items().forEach(Shape.oneOf(TYPES)::check))
            .optional("default", Shape.any())
            .optional("required", ActionShape::requireList)
            .optional("additionalProperties", ActionShape::requireFlagOrSchema));

    private static final Keys ACTION = withAnything(Keys.lenient("Juju")
            .optional("description", Shape.text())
            .optional("title", Shape.quotedText())
            .optional("params", new Named("parameter", NameRule.ANY, ActionShape::checkParameter))
            .optional("required", Shape.list(Shape.quotedText()))
            .optional("parallel", Shape.flag())
            .optional("execution-group", Shape.quotedText())
            .optional("type", Shape.oneOf("object"))
            .optional("additionalProperties", ActionShape::requireFlagOrSchema));

    @Override
    public void check(Value action) {
        ACTION.check(action);
        Map<String, Value.Entry> parameters = action.entriesAt("params");
        for (Value name : action.at("required").map(Value::items).orElse(List.of())) {
            if (!parameters.containsKey(name.text())) {
                name.refuse("has \"" + name.text() + "\", which is not one of its params"
                        + Spelling.remedy(name.text(), parameters.keySet(), "add it there, or remove it here"));
            }
        }
    }

    private static Keys withAnything(Keys keys) {
        ANYTHING.forEach(word -> keys.optional(word, Shape.any()));
        return keys;
    }

    private static void checkParameter(Value parameter) {
        PARAMETER.check(parameter);
        REFUSED.forEach(key -> parameter
                .at(key)
                .ifPresent(value -> value.report(
                        "Juju refuses " + key + " in " + parameter.what() + ": write out what it stands for")));
        String type = parameter.at("type").map(Value::text).orElse("");
        parameter
                .at("default")
                .ifPresent(value -> value.require(
                        fits(type, value), "is \"" + value.text() + "\", and the parameter's type is " + type));
    }

    private static boolean fits(String type, Value value) {
        return switch (type) {
            case "string" -> value.isText();
            case "integer" -> value.isWhole();
            case "number" -> value.isNumber();
            case "boolean" -> value.isFlag();
            case "array" -> value.isList();
            case "object" -> value.isMap();
            default -> true;
        };
    }

    private static void requireFlagOrSchema(Value additional) {
        additional.require(additional.isFlag() || additional.isMap(), "is neither true nor false");
    }

    private static void requireList(Value required) {
        required.require(
                required.isList(),
                "is not a list: the action says which parameters are required, as in \"required: [NAME]\" beside params");
    }
}
