package dev.jops.simulator.pebble.files;

/** Why Linux refuses something, in the words of Go, with Pebble's word for the kind. */
enum Errno {
    NO_ENTRY("not-found", "no such file or directory"),
    DENIED("permission-denied", "permission denied"),
    NOT_PERMITTED("permission-denied", "operation not permitted"),
    EXISTS("generic-file-error", "file exists"),
    NOT_A_DIRECTORY("generic-file-error", "not a directory"),
    IS_A_DIRECTORY("generic-file-error", "is a directory"),
    NOT_EMPTY("generic-file-error", "directory not empty"),
    BUSY("generic-file-error", "device or resource busy"),
    INVALID("generic-file-error", "invalid argument"),
    NAME_TOO_LONG("generic-file-error", "file name too long"),
    TOO_MANY_LINKS("generic-file-error", "too many levels of symbolic links"),
    NO_EXEC("generic-file-error", "exec format error");

    private final String kind;
    private final String words;

    Errno(String kind, String words) {
        this.kind = kind;
        this.words = words;
    }

    String kind() {
        return kind;
    }

    String words() {
        return words;
    }

    /** What went wrong when something was tried, such as {@code stat /a}. */
    FileProblemException in(String operation) {
        return new FileProblemException(kind, operation, words);
    }
}
