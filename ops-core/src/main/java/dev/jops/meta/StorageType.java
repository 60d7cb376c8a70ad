package dev.jops.meta;

/** The kinds of storage. */
public enum StorageType {
    FILESYSTEM("filesystem"),
    BLOCK("block");

    private final String word;

    StorageType(String word) {
        this.word = word;
    }

    /** Juju's word for it. */
    public String word() {
        return word;
    }
}
