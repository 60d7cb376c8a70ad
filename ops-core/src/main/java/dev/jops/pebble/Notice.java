package dev.jops.pebble;

import dev.jops.internal.pebble.GoDuration;
import dev.jops.internal.pebble.PebbleWords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Something that Pebble was told or noticed, once or several times: how it was when Pebble was asked. */
public final class Notice {
    private final ReplyFields fields;
    private final String id;

    Notice(ReplyFields fields) {
        this.fields = fields;
        this.id = fields.required("id");
    }

    /** The ID. */
    public String id() {
        return id;
    }

    /** The user whom it is for; empty if it is for all. */
    public OptionalInt userId() {
        return fields.ownerId("user-id");
    }

    /** What it is. */
    public Type type() {
        return Type.of(typeWord());
    }

    /** Pebble's word for what it is. */
    public String typeWord() {
        return fields.text("type");
    }

    /** What it is about, such as {@code example.com/backup-done}, or the ID of a change. */
    public String key() {
        return fields.text("key");
    }

    /** When it occurred for the first time. */
    public Optional<Instant> firstOccurred() {
        return fields.time("first-occurred");
    }

    /** When it occurred last. */
    public Optional<Instant> lastOccurred() {
        return fields.time("last-occurred");
    }

    /** When it was last told to those who wait for it. */
    public Optional<Instant> lastRepeated() {
        return fields.time("last-repeated");
    }

    /** How often it has occurred. */
    public int occurrences() {
        return fields.integer("occurrences", 0);
    }

    /** What was given with it last. */
    public Map<String, String> lastData() {
        return fields.textsByName("last-data");
    }

    /** How long it must be away before it is told again; zero if it is told each time. */
    public Duration repeatAfter() {
        return GoDuration.parse(fields.text("repeat-after")).orElse(Duration.ZERO);
    }

    /** How long after it occurred last it is forgotten. */
    public Optional<Duration> expireAfter() {
        return GoDuration.parse(fields.text("expire-after"));
    }

    @Override
    public String toString() {
        return "Notice[" + id + ", " + typeWord() + ", " + key() + "]";
    }

    /** What a notice is. */
    public enum Type {
        /** What the workload or a charm told Pebble. */
        CUSTOM,
        /** A change came to another status; the key is its ID. */
        CHANGE_UPDATE,
        /** A warning of Pebble's own. */
        WARNING,
        /** A word that this version of jops does not know, or none. */
        UNKNOWN;

        /** The word that Pebble uses; empty for {@link #UNKNOWN}. */
        public String word() {
            return PebbleWords.of(this);
        }

        static Type of(String word) {
            return PebbleWords.constant(values(), word, UNKNOWN);
        }
    }

    /** Which notices are asked for: those that fit all that is set. Each method returns another one. */
    public static final class Query {
        private static final Query ALL = new Query(List.of(), List.of(), null, false, null);

        private final List<String> types;
        private final List<String> keys;
        private final @Nullable Integer userId;
        private final boolean isForAllUsers;
        private final @Nullable Instant after;

        private Query(
                List<String> types,
                List<String> keys,
                @Nullable Integer userId,
                boolean isForAllUsers,
                @Nullable Instant after) {
            this.types = types;
            this.keys = keys;
            this.userId = userId;
            this.isForAllUsers = isForAllUsers;
            this.after = after;
        }

        /** All that are for this process's user or for everybody. */
        public static Query all() {
            return ALL;
        }

        /** Returns the same for these types alone. */
        public Query types(Type... wanted) {
            List<String> words = new ArrayList<>();
            for (Type type : wanted) {
                words.add(PebbleWords.known(type.word(), "a type that can be asked for"));
            }
            return new Query(Collections.unmodifiableList(words), keys, userId, isForAllUsers, after);
        }

        /** Returns the same for these keys alone. */
        public Query keys(String... wanted) {
            List<String> copy = Collections.unmodifiableList(new ArrayList<>(Arrays.asList(wanted)));
            return new Query(types, copy, userId, isForAllUsers, after);
        }

        /** Returns the same for those of a user and those for everybody; for admins. */
        public Query userId(int id) {
            return new Query(types, keys, id, false, after);
        }

        /** Returns the same for those of all users; for admins. */
        public Query allUsers() {
            return new Query(types, keys, null, true, after);
        }

        /** Returns the same for those that were repeated after an instant. */
        public Query after(Instant instant) {
            return new Query(types, keys, userId, isForAllUsers, Objects.requireNonNull(instant, "instant"));
        }

        Target target() {
            Target target = new Target("/v1/notices").withEach("types", types).withEach("keys", keys);
            if (userId != null) {
                target.with("user-id", userId.toString());
            }
            if (isForAllUsers) {
                target.with("users", "all");
            }
            return after == null ? target : target.with("after", after.toString());
        }

        @Override
        public String toString() {
            return "Query[" + target() + "]";
        }
    }
}
