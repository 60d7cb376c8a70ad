package dev.jops.hookcmds;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code secret-add} and {@code secret-set} should set; what is not given stays as it is. It never prints the
 * content.
 */
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

    /** Returns a builder that sets nothing yet. */
    public static Builder builder() {
        return new Builder();
    }

    /** The content by key; empty if it is not to be changed. */
    public Map<String, String> content() {
        return content;
    }

    /** The owner's label; empty if it is not to be changed. */
    public Optional<String> label() {
        return Optional.ofNullable(label);
    }

    /** The description; empty if it is not to be changed. */
    public Optional<String> description() {
        return Optional.ofNullable(description);
    }

    /**
     * When it expires, as a time according to RFC 3339 or a duration in Go's form; empty if it is not to be changed.
     */
    public Optional<String> expire() {
        return Optional.ofNullable(expire);
    }

    /** How often Juju asks the owner to rotate it; empty if it is not to be changed. */
    public Optional<SecretRotate> rotate() {
        return Optional.ofNullable(rotate);
    }

    /** Whether it sets nothing. */
    public boolean isEmpty() {
        return content.isEmpty() && label == null && description == null && expire == null && rotate == null;
    }

    /** Names the keys, and shows no values. */
    @Override
    public String toString() {
        return "SecretChange[keys=" + content.keySet() + "]";
    }

    /** Collects what to set. Its methods return the builder itself. */
    public static final class Builder {
        /** The limit in base64 of each value, and of all values together. (juju: core/secrets/createsecret.go) */
        private static final long MOST_BYTES = 1_000_000;

        /** Go holds a duration as a 64-bit number of nanoseconds. */
        private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

        /** The begin of the year 0: RFC 3339 can write times up to {@link #LAST}. Parsing these constants would load 90 classes. */
        private static final Instant FIRST = Instant.ofEpochSecond(-62_167_219_200L);

        /** The end of the year 9999. */
        private static final Instant LAST = Instant.ofEpochSecond(253_402_300_799L, 999_999_999);

        private final Map<String, String> content = new LinkedHashMap<>();
        private @Nullable String label;
        private @Nullable String description;
        private @Nullable String expire;
        private @Nullable SecretRotate rotate;

        private Builder() {}

        /**
         * Sets the whole content, which is copied.
         *
         * @throws IllegalArgumentException if a key has less than three letters and digits, does not begin with a letter, or
         *     has anything else than lowercase letters, digits and single hyphens between them; or if a value, or all values together, take
         *     more than 1,000,000 bytes in base64
         */
        public Builder content(Map<String, String> values) {
            Map<String, String> checked = new LinkedHashMap<>();
            Objects.requireNonNull(values, "the content of a secret is null")
                    .forEach((key, value) -> checked.put(checkedKey(key), checkedValue(key, value)));
            requireRoom(checked);
            content.clear();
            content.putAll(checked);
            return this;
        }

        /** Checks what Juju checks only after it has split the argument. (juju: core/secrets/createsecret.go) */
        private static String checkedKey(String key) {
            Objects.requireNonNull(key, "a key of a secret is null");
            int letters = 0;
            char before = '-';
            for (int i = 0; i < key.length(); i++) {
                char c = key.charAt(i);
                boolean isLetter = c >= 'a' && c <= 'z';
                boolean isInside = (c >= '0' && c <= '9' && letters > 0) || (c == '-' && before != '-');
                if (!isLetter && !isInside) {
                    throw refused(key);
                }
                letters += c == '-' ? 0 : 1;
                before = c;
            }
            if (letters < 3 || before == '-') {
                throw refused(key);
            }
            return key;
        }

        private static String checkedValue(String key, @Nullable String value) {
            if (value == null) {
                throw new NullPointerException("the value of " + key + " in a secret is null: leave the key out");
            }
            return value;
        }

        private static IllegalArgumentException refused(String key) {
            return new IllegalArgumentException("\"" + key
                    + "\" is not a key of a secret: use three or more lowercase letters and digits, a letter first,"
                    + " with single hyphens between them");
        }

        private static void requireRoom(Map<String, String> values) {
            long whole = 0;
            for (Map.Entry<String, String> entry : values.entrySet()) {
                long bytes = (entry.getValue().getBytes(StandardCharsets.UTF_8).length + 2L) / 3 * 4;
                if (bytes > MOST_BYTES) {
                    throw tooLarge("the value of " + entry.getKey(), bytes);
                }
                whole += bytes;
            }
            if (whole > MOST_BYTES) {
                throw tooLarge("the content, all keys together,", whole);
            }
        }

        private static IllegalArgumentException tooLarge(String what, long bytes) {
            return new IllegalArgumentException(what + " is too large for a secret: it takes " + bytes
                    + " bytes in base64, and Juju takes " + MOST_BYTES);
        }

        /** Sets the owner's label. */
        public Builder label(String value) {
            label = Objects.requireNonNull(value, "the label of a secret is null: leave it out");
            return this;
        }

        /** Sets the description. */
        public Builder description(String value) {
            description = Objects.requireNonNull(value, "the description of a secret is null: leave it out");
            return this;
        }

        /** Sets when it expires: a time according to RFC 3339, or a duration in Go's form. */
        public Builder expire(String value) {
            expire = Objects.requireNonNull(value, "the expiry of a secret is null: leave it out");
            return this;
        }

        /**
         * Sets when it expires.
         *
         * @throws IllegalArgumentException if its year has more than four digits
         */
        public Builder expireAt(Instant time) {
            Objects.requireNonNull(time, "the time given to expireAt is null: leave it out");
            if (time.isBefore(FIRST) || time.isAfter(LAST)) {
                throw new IllegalArgumentException(
                        "a secret can't expire at " + time + ": Juju takes years of four digits");
            }
            return expire(time.toString());
        }

        /**
         * Sets after which time from now it expires, in whole seconds.
         *
         * @throws IllegalArgumentException if it is less than a second, or more than the 292 years of Go's durations
         */
        public Builder expireAfter(Duration duration) {
            Objects.requireNonNull(duration, "the duration given to expireAfter is null: leave it out");
            if (duration.toSeconds() < 1 || duration.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "a secret can't expire after " + duration + ": say a second or more, and at most 292 years");
            }
            return expire(duration.toSeconds() + "s");
        }

        /** Sets how often Juju asks the owner to rotate it. */
        public Builder rotate(SecretRotate value) {
            rotate = Objects.requireNonNull(value, "the rotation of a secret is null: leave it out");
            return this;
        }

        /** Returns the change. */
        public SecretChange build() {
            return new SecretChange(this);
        }

        @Override
        public String toString() {
            return "SecretChange.Builder[keys=" + content.keySet() + "]";
        }
    }
}
