package dev.jops.model;

import dev.jops.internal.bind.Source;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The content of one revision of a secret. It never prints the values.
 *
 * @param values the values by key, in the order in which Juju gave them
 */
public record SecretContent(Map<String, String> values) {

    /** Copies the values. */
    public SecretContent {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The value of a key; empty if the secret has no such key. */
    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /**
     * The value of a key that has to exist.
     *
     * @throws ModelException if it does not; the message names the keys that do
     */
    public String require(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new ModelException(
                    "the secret has no " + key + ": its keys are " + String.join(", ", values.keySet()), null);
        }
        return value;
    }

    /**
     * Returns the values as a record. A component {@code tlsKey} stands for the key {@code tls-key}, unless {@link Key}
     * or {@link Keys} give another name. Each value is a string, a number or a boolean.
     *
     * <p>If a key is missing, its component gets the {@link Default} if it has one, null if it is annotated
     * {@code @Nullable}, or an empty {@code Optional} if it is one; any other component has to be set. A record's
     * {@code toString} shows its components: override it if the record might be printed.
     *
     * @throws InvalidDataException if a value is missing, does not fit, or is refused by the record's constructor,
     *     whose message is left out, because it may show the value
     * @throws IllegalArgumentException if a component is of a type that can't be bound, or is a list, a map or a record
     */
    public <T extends Record> T load(Class<T> type) {
        TypedView view = TypedView.withoutModel();
        view.binder().requireText(Objects.requireNonNull(type, "the record class given to load is null"));
        return view.loadSecret(
                Source.ofText(values::get),
                type,
                key -> key.isEmpty() ? "the secret" : "the key " + key + " of the secret");
    }

    /**
     * Returns the components of a record as content for a secret; those that are not set are left out.
     *
     * @throws IllegalArgumentException if a component is of a type that can't be bound, or is a list, a map or a record
     */
    public static SecretContent of(Record record) {
        TypedView view = TypedView.withoutModel();
        view.binder()
                .requireText(Objects.requireNonNull(record, "the record given to of is null")
                        .getClass());
        Map<String, String> values = new LinkedHashMap<>();
        view.values(record).forEach((key, value) -> {
            if (value != null) {
                values.put(key, value.toString());
            }
        });
        return new SecretContent(values);
    }

    /** Names the keys, and shows no values. */
    @Override
    public String toString() {
        return "SecretContent[keys=" + values.keySet() + "]";
    }
}
