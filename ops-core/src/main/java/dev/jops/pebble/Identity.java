package dev.jops.pebble;

import dev.jops.internal.pebble.PebbleWords;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Someone who may use Pebble, and what they may do: a user of the machine, or someone with a password. */
public final class Identity {
    private static final String LOCAL = "local";
    private static final String USER_ID = "user-id";
    private static final String BASIC = "basic";

    private final String accessWord;
    private final @Nullable Integer userId;
    private final @Nullable String password;

    private Identity(String accessWord, @Nullable Integer userId, @Nullable String password) {
        this.accessWord = accessWord;
        this.userId = userId;
        this.password = password;
    }

    /** Returns an identity for a user of the machine, whom Pebble recognizes at its socket. */
    public static Identity local(Access access, int userId) {
        return new Identity(word(access), userId, null);
    }

    /**
     * Returns an identity for someone who connects over HTTP with a password.
     *
     * @param passwordHash the password's sha512-crypt hash, {@code $6$salt$...}
     */
    public static Identity basic(Access access, String passwordHash) {
        return new Identity(word(access), null, Objects.requireNonNull(passwordHash, "passwordHash"));
    }

    private static String word(Access access) {
        return PebbleWords.known(access.word(), "an access that can be given");
    }

    static Identity of(ReplyFields fields) {
        OptionalInt userId = fields.object(LOCAL).ownerId(USER_ID);
        return new Identity(
                fields.text("access"),
                userId.isPresent() ? (Integer) userId.getAsInt() : null,
                fields.has(BASIC) ? "" : null);
    }

    /** What it may do. */
    public Access access() {
        return Access.of(accessWord);
    }

    /** Pebble's word for what it may do. */
    public String accessWord() {
        return accessWord;
    }

    /** The ID of the user of the machine; empty for any other identity. */
    public OptionalInt userId() {
        return userId == null ? OptionalInt.empty() : OptionalInt.of(userId);
    }

    /** Whether it has a password, which Pebble does not reveal. */
    public boolean hasPassword() {
        return password != null;
    }

    Map<String, @Nullable Object> content() {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("access", accessWord);
        if (userId != null) {
            content.put(LOCAL, Map.of(USER_ID, Integer.toUnsignedLong(userId)));
        }
        if (password != null) {
            content.put(BASIC, Map.of("password", password));
        }
        return content;
    }

    /** Without the password. */
    @Override
    public String toString() {
        String who = userId != null ? "user " + userId : hasPassword() ? "with a password" : "of another kind";
        return "Identity[" + accessWord + ", " + who + "]";
    }

    /** What an identity may do. */
    public enum Access {
        /** Everything. */
        ADMIN,
        /** Read everything that is not secret. */
        READ,
        /** Read metrics. */
        METRICS,
        /** Read the health and the version. */
        UNTRUSTED,
        /** A word that this version of jops does not know, or none. */
        UNKNOWN;

        /** The word that Pebble uses; empty for {@link #UNKNOWN}. */
        public String word() {
            return PebbleWords.of(this);
        }

        static Access of(String word) {
            return PebbleWords.constant(values(), word, UNKNOWN);
        }
    }
}
