package dev.jops.simulator.model;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The content of one revision of a secret, in base64 as Juju keeps it. It is never printed.
 *
 * <p>juju: core/secrets/value.go
 */
public final class SecretValue {
    private final SortedMap<String, String> encoded;

    private SecretValue(Map<String, String> encoded) {
        this.encoded = Collections.unmodifiableSortedMap(new TreeMap<>(encoded));
    }

    /** Returns a value that is in base64 already. */
    public static SecretValue ofEncoded(Map<String, String> encoded) {
        return new SecretValue(encoded);
    }

    /** Returns a value of plain strings. */
    public static SecretValue of(Map<String, String> texts) {
        SortedMap<String, String> encoded = new TreeMap<>();
        texts.forEach((key, text) ->
                encoded.put(key, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
        return new SecretValue(encoded);
    }

    /** Returns the values by key, in base64. */
    public SortedMap<String, String> encoded() {
        return encoded;
    }

    /**
     * Returns the values by key.
     *
     * @throws IllegalArgumentException if a value that was given as base64 is malformed
     */
    public SortedMap<String, String> texts() {
        SortedMap<String, String> texts = new TreeMap<>();
        encoded.forEach(
                (key, value) -> texts.put(key, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
        return Collections.unmodifiableSortedMap(texts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretValue value && encoded.equals(value.encoded);
    }

    @Override
    public int hashCode() {
        return encoded.hashCode();
    }

    /** Returns only the keys. */
    @Override
    public String toString() {
        return "SecretValue" + encoded.keySet();
    }
}
