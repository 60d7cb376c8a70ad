package dev.jops.simulator.model;

import dev.jops.hookcmds.SecretChange;
import dev.jops.hookcmds.SecretRotate;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings of a secret in secret-add and secret-set; null where they set nothing. */
public record SecretSettings(
        @Nullable String label,
        @Nullable String description,
        @Nullable SecretRotate rotation,
        @Nullable Instant expiry,
        @Nullable SecretValue value) {

    /** Returns settings with only a label. */
    public static SecretSettings ofLabel(String label) {
        return new SecretSettings(label, null, null, null, null);
    }

    /**
     * Returns settings with only content.
     *
     * @throws IllegalArgumentException if the content is empty, or a key is invalid
     */
    public static SecretSettings ofContent(Map<String, String> content) {
        if (content.isEmpty()) {
            throw new IllegalArgumentException("a secret needs content");
        }
        Map<String, String> checked =
                SecretChange.builder().content(content).build().content();
        return new SecretSettings(null, null, null, null, SecretValue.of(checked));
    }

    /** Returns whether it sets nothing. */
    public boolean isEmpty() {
        return label == null && description == null && rotation == null && expiry == null && value == null;
    }

    /** Returns the same settings, without content. */
    public SecretSettings withoutValue() {
        return new SecretSettings(label, description, rotation, expiry, null);
    }

    /** Returns both combined; later settings win. */
    public SecretSettings with(SecretSettings later) {
        return new SecretSettings(
                later.label == null ? label : later.label,
                later.description == null ? description : later.description,
                later.rotation == null ? rotation : later.rotation,
                later.expiry == null ? expiry : later.expiry,
                later.value == null ? value : later.value);
    }
}
