package dev.jops.model;

import dev.jops.internal.bind.Source;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What one revision of a secret says, by key. Never prints its values.
 *
 * @param values the values by key, in the order in which Juju gave them
 */
public record SecretContent(Map<String, String> values) {

    /** Of these values, which are copied. */
    public SecretContent {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The value of a key; empty if the secret has no such key. */
    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /**
     * The value of a key that has to be there.
     *
     * @throws ModelException if it is not, naming the keys that are
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
     * Returns a record of these values, in whose keys {@code tlsKey} is {@code tls-key}, and another name is given with {@link
     * Key} or {@link Keys}. Each value is plain text, a number or a boolean.
     *
     * <p>A key that is not there is the component's {@link Default}, null where the component is annotated
     * {@code @Nullable}, an empty {@code Optional} where it is one, and an error elsewhere. A record prints its components:
     * override its {@code toString} if somebody might.
     *
     * @throws InvalidDataException if a value is missing, does not fit, or is refused by the record's constructor; what that
     *     says is left out, as it may show the value
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
     * Returns the components of a record as content for a secret; those that are unset are left out.
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

    /** Names the keys, and shows no value. */
    @Override
    public String toString() {
        return "SecretContent[keys=" + values.keySet() + "]";
    }
}
