package dev.jops.framework;

/** A snapshot lacks a required value, or has one of another type, such as from another version of the charm. */
public final class SnapshotException extends FrameworkException {
    private static final long serialVersionUID = 1L;

    private final String key;

    SnapshotException(String key, String problem) {
        super("the stored value " + key + " " + problem);
        this.key = key;
    }

    /** The name of the value. */
    public String key() {
        return key;
    }
}
