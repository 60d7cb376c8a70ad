package dev.jops.testing.state;

import java.util.Objects;

/**
 * A storage that is attached to the unit.
 *
 * @param name the name that the charm declares
 * @param index the number of the instance
 */
public record StorageState(String name, int index) {

    /** Checks both. */
    public StorageState {
        Objects.requireNonNull(name, "name");
        if (index < 0) {
            throw new IllegalArgumentException("the number of a storage is not negative: " + index);
        }
    }

    /** Returns the storage with index 0. */
    public static StorageState of(String name) {
        return new StorageState(name, 0);
    }

    /** Returns the identifier, such as {@code data/0}. */
    public String id() {
        return name + "/" + index;
    }
}
