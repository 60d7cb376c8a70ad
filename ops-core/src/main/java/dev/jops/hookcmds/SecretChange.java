package dev.jops.hookcmds;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code secret-add} and {@code secret-set} are given; what is not said stays as it is. Never prints its content. */
public final class SecretChange {
    private final Map<String, String> content;
    private final @Nullable String label;
    private final @Nullable String description;
    private final @Nullable String expire;
    private final @Nullable SecretRotate rotate;

    private SecretChange(Builder builder) {
        this.content = Collections.unmodifiableMap(new LinkedHashMap<>(builder.content));
        this.label = builder.label;
        this.description = builder.description;
        this.expire = builder.expire;
        this.rotate = builder.rotate;
    }

    /** To say what is to be set. */
    public static Builder builder() {
        return new Builder();
    }

    /** The content by key; empty if it stays as it is. */
    public Map<String, String> content() {
        return content;
    }

    /** The owner's label. */
    public Optional<String> label() {
        return Optional.ofNullable(label);
    }

    /** The description. */
    public Optional<String> description() {
        return Optional.ofNullable(description);
    }

    /** When it expires: a time as of RFC 3339, or a duration as Go writes it. */
    public Optional<String> expire() {
        return Optional.ofNullable(expire);
    }

    /** How often the owner is asked to rotate it. */
    public Optional<SecretRotate> rotate() {
        return Optional.ofNullable(rotate);
    }

    /** Names the keys, and shows no value. */
    @Override
    public String toString() {
        return "SecretChange[keys=" + content.keySet() + "]";
    }

    /** Says what is to be set. */
    public static final class Builder {
        private final Map<String, String> content = new LinkedHashMap<>();
        private @Nullable String label;
        private @Nullable String description;
        private @Nullable String expire;
        private @Nullable SecretRotate rotate;

        private Builder() {}

        /** The whole content. */
        public Builder content(Map<String, String> values) {
            content.clear();
            content.putAll(values);
            return this;
        }

        /** The owner's label. */
        public Builder label(String value) {
            label = value;
            return this;
        }

        /** The description. */
        public Builder description(String value) {
            description = value;
            return this;
        }

        /** When it expires: a time as of RFC 3339, or a duration as Go writes it. */
        public Builder expire(String value) {
            expire = value;
            return this;
        }

        /** How often the owner is asked to rotate it. */
        public Builder rotate(SecretRotate value) {
            rotate = value;
            return this;
        }

        /** What was said. */
        public SecretChange build() {
            return new SecretChange(this);
        }
    }
}
