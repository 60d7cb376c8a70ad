package dev.jops.simulator.model;

import dev.jops.meta.StorageMeta;

/** A storage instance of a unit, as the controller keeps it. */
public final class StorageRecord {
    private final int index;
    private final StorageMeta declared;
    private String location = "";
    private boolean isAttached;

    StorageRecord(int index, StorageMeta declared) {
        this.index = index;
        this.declared = declared;
    }

    /** Returns the identifier, such as {@code data/0}. */
    public String id() {
        return name() + "/" + index;
    }

    /** Returns the number. */
    public int index() {
        return index;
    }

    /** Returns the name that the charm declares. */
    public String name() {
        return declared.name();
    }

    /** Returns what the charm declares. */
    public StorageMeta declared() {
        return declared;
    }

    /** Returns {@code filesystem} or {@code block}. */
    public String kind() {
        return declared.type().word();
    }

    /** Returns its location, as the charm knows it; empty before it is attached. */
    public String location() {
        return location;
    }

    /** Returns whether the charm has it: from its storage-attached to the end of its storage-detaching. */
    public boolean isAttached() {
        return isAttached;
    }

    /** Attaches it at a location. */
    public void attach(String where) {
        location = where;
        isAttached = true;
    }

    /** Detaches it. */
    public void detach() {
        isAttached = false;
    }
}
