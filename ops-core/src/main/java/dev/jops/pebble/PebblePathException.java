package dev.jops.pebble;

import dev.jops.internal.pebble.PebbleWords;

/** Pebble could not do something with a file or directory of its container. */
public final class PebblePathException extends PebbleException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final String kindWord;
    private final String reason;

    PebblePathException(String address, String action, String path, String kindWord, String reason) {
        super(
                "Pebble at " + address + " could not " + action + " " + path + ": " + reason
                        + (kindWord.isEmpty() ? "" : " (" + kindWord + ")") + advice(action, reason),
                null);
        this.path = path;
        this.kindWord = kindWord;
        this.reason = reason;
    }

    /** What to do if a file can't be replaced, or can't be given to another user. */
    private static String advice(String action, String reason) {
        if (reason.contains("device or resource busy")) {
            return "; a file that is itself a mount can't be replaced or removed: write into it with writeInPlace";
        }
        return reason.contains("operation not permitted") && !action.equals("remove")
                ? "; a Pebble that does not run as root can't give files away: leave user and group out"
                : "";
    }

    /** The path in the container. */
    public String path() {
        return path;
    }

    /** What kind of failure it is. */
    public Kind kind() {
        return Kind.of(kindWord);
    }

    /** Pebble's word for the kind. */
    public String kindWord() {
        return kindWord;
    }

    /** The reason, in Pebble's words. */
    public String reason() {
        return reason;
    }

    /** Kinds of failures with files. */
    public enum Kind {
        /** There is no such file, or no directory for it. */
        NOT_FOUND,
        /** The daemon's user may not do that. */
        PERMISSION_DENIED,
        /** Anything else, such as a file that already exists or a directory that is not empty. */
        GENERIC,
        /** A word that this version of jops does not know. */
        UNKNOWN;

        static Kind of(String word) {
            return word.equals("generic-file-error") ? GENERIC : PebbleWords.constant(values(), word, UNKNOWN);
        }
    }
}
