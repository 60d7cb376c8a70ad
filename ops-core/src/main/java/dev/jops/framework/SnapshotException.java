package dev.jops.framework;

/** A snapshot lacks a value that was asked for, or has one of another kind: another version of the charm wrote it. */
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
