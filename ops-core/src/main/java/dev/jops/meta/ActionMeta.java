package dev.jops.meta;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An action that the charm declares. Juju checks parameters against it and fills in defaults before the charm gets
 * them.
 *
 * <p>A class with accessors and not a record, because Juju adds keys over time.
 */
public final class ActionMeta {
    private final String name;
    private final String title;
    private final String description;
    private final Map<String, @Nullable Object> parameters;
    private final List<String> required;
    private final @Nullable Boolean additionalProperties;

    private ActionMeta(Declaration declaration) {
        this.name = declaration.name();
        this.title = declaration.text("title");
        this.description = declaration.text("description");
        this.parameters = declaration.map("params");
        this.required = declaration.strings("required");
        this.additionalProperties = (Boolean) declaration.value("additionalProperties");
    }

    static ActionMeta of(Declaration declaration) {
        Object additional = declaration.value("additionalProperties");
        if (additional != null && !(additional instanceof Boolean)) {
            throw declaration.mistake("has additionalProperties that is neither true nor false");
        }
        return new ActionMeta(declaration);
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** The title; may be empty. */
    public String title() {
        return title;
    }

    /** The description; may be empty. */
    public String description() {
        return description;
    }

    /** The parameters by name, each with its JSON schema as plain values. */
    public Map<String, @Nullable Object> parameters() {
        return parameters;
    }

    /** The names of the parameters that have to be given. */
    public List<String> required() {
        return required;
    }

    /** Whether parameters can be given that are not declared; empty for Juju's default, which is no since Juju 4. */
    public Optional<Boolean> additionalProperties() {
        return Optional.ofNullable(additionalProperties);
    }

    @Override
    public String toString() {
        return "ActionMeta[" + name + "]";
    }
}
