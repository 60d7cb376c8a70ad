package dev.jops.meta;

import java.util.OptionalInt;

/**
 * A storage that the charm declares.
 *
 * <p>A class with accessors and not a record, because Juju adds keys over time.
 */
public final class StorageMeta {
    private final String name;
    private final StorageType type;
    private final String description;
    private final String location;
    private final boolean shared;
    private final boolean readOnly;
    private final int fewest;
    private final int most;

    private StorageMeta(Declaration declaration, int fewest, int most) {
        this.name = declaration.name();
        this.type = declaration.oneOf("type", "filesystem", "block").equals("block")
                ? StorageType.BLOCK
                : StorageType.FILESYSTEM;
        this.description = declaration.text("description");
        this.location = declaration.text("location");
        this.shared = declaration.isTrue("shared");
        this.readOnly = declaration.isTrue("read-only");
        this.fewest = fewest;
        this.most = most;
    }

    /**
     * Reads a declaration, whose {@code multiple} has a {@code range} such as {@code 2}, {@code 0-1}, {@code 1-} or
     * {@code 1+}; without it, a unit has exactly one instance.
     */
    static StorageMeta of(Declaration declaration) {
        Object given = declaration.map("multiple").get("range");
        if (given == null) {
            return new StorageMeta(declaration, 1, 1);
        }
        String range = String.valueOf(given);
        int end = range.indexOf('-');
        try {
            if (end < 0 && range.endsWith("+")) {
                return new StorageMeta(declaration, Integer.parseInt(range.substring(0, range.length() - 1)), -1);
            }
            int fewest = Integer.parseInt(end < 0 ? range : range.substring(0, end));
            if (end == range.length() - 1) {
                return new StorageMeta(declaration, fewest, -1);
            }
            return new StorageMeta(declaration, fewest, end < 0 ? fewest : Integer.parseInt(range.substring(end + 1)));
        } catch (NumberFormatException e) {
            throw declaration.mistake("has the range " + range + "; it can be as 2, 0-1 or 1-");
        }
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** Whether it is a file system or a block device. */
    public StorageType type() {
        return type;
    }

    /** The description; may be empty. */
    public String description() {
        return description;
    }

    /** The path to mount it at; empty if Juju chooses. */
    public String location() {
        return location;
    }

    /** Whether all units share it. */
    public boolean isShared() {
        return shared;
    }

    /** Whether it is mounted read-only. */
    public boolean isReadOnly() {
        return readOnly;
    }

    /** The minimum number of instances for a unit. */
    public int fewest() {
        return fewest;
    }

    /** The maximum number of instances for a unit; empty for any number. */
    public OptionalInt most() {
        return most < 0 ? OptionalInt.empty() : OptionalInt.of(most);
    }

    @Override
    public String toString() {
        return "StorageMeta[" + name + "]";
    }
}
