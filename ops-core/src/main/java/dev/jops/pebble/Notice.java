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

/** Something that Pebble was told or noticed, once or repeatedly, as it was when Pebble was asked. */
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

    /** The ID of the user that it is for; empty if it is for everyone. */
    public OptionalInt userId() {
        return fields.ownerId("user-id");
    }

    /** The type. */
    public Type type() {
        return Type.of(typeWord());
    }

    /** Pebble's word for the type, which {@link Type} may not know. */
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

    /** When Pebble last told of it to those who wait for it. */
    public Optional<Instant> lastRepeated() {
        return fields.time("last-repeated");
    }

    /** How often it has occurred. */
    public int occurrences() {
        return fields.integer("occurrences", 0);
    }

    /** The data of the last occurrence. */
    public Map<String, String> lastData() {
        return fields.textsByName("last-data");
    }

    /** The shortest time between two repetitions; zero if each occurrence is repeated. */
    public Duration repeatAfter() {
        return GoDuration.parse(fields.text("repeat-after")).orElse(Duration.ZERO);
    }

    /** How long after its last occurrence Pebble forgets it. */
    public Optional<Duration> expireAfter() {
        return GoDuration.parse(fields.text("expire-after"));
    }

    @Override
    public String toString() {
        return "Notice[" + id + ", " + typeWord() + ", " + key() + "]";
    }

    /** The type of a notice. */
    public enum Type {
        /** What the workload or a charm told Pebble. */
        CUSTOM,
        /** A change came to another status; the key is the change's ID. */
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

    /** Selects notices: those that match everything that is set. Each method returns a changed copy. */
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

        /** Returns a query for all notices that are for this process's user or for everyone. */
        public static Query all() {
            return ALL;
        }

        /** Returns a copy for these types only. */
        public Query types(Type... wanted) {
            List<String> words = new ArrayList<>();
            for (Type type : wanted) {
                words.add(PebbleWords.known(type.word(), "a type that can be asked for"));
            }
            return new Query(Collections.unmodifiableList(words), keys, userId, isForAllUsers, after);
        }

        /** Returns a copy for these keys only. */
        public Query keys(String... wanted) {
            List<String> copy = Collections.unmodifiableList(new ArrayList<>(Arrays.asList(wanted)));
            return new Query(types, copy, userId, isForAllUsers, after);
        }

        /** Returns a copy for the notices of this user and those for everyone; only admins may ask. */
        public Query userId(int id) {
            return new Query(types, keys, id, false, after);
        }

        /** Returns a copy for the notices of all users; only admins may ask. */
        public Query allUsers() {
            return new Query(types, keys, null, true, after);
        }

        /** Returns a copy for notices that were last repeated after this instant. */
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
