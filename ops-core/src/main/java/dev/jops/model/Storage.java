package dev.jops.model;

import dev.jops.hookcmds.StorageAttachment;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An instance of a storage that the charm declares, attached to this unit. */
public final class Storage {
    private final String id;
    private final int index;
    private final ModelSession session;
    private @Nullable Path location;

    Storage(String id, @Nullable Path location, ModelSession session) {
        this.id = id;
        this.index = indexIn(id);
        this.location = location;
        this.session = session;
    }

    private static int indexIn(String id) {
        if (!isId(id)) {
            throw new IllegalArgumentException("\"" + id + "\" is not the ID of a storage, such as data/0");
        }
        return Integer.parseInt(id.substring(id.indexOf('/') + 1));
    }

    static boolean isId(String text) {
        int slash = text.indexOf('/');
        try {
            return slash > 0 && Integer.parseInt(text.substring(slash + 1)) >= 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** The ID, such as {@code data/0}. */
    public String id() {
        return id;
    }

    /** The name under which the charm declares it, such as {@code data}. */
    public String name() {
        return id.substring(0, id.indexOf('/'));
    }

    /** The number, which Juju does not use twice. */
    public int index() {
        return index;
    }

    /**
     * The location: the directory of a file system, or the block device.
     *
     * <p>Read once, on first use; in a hook of the storage it is known already.
     *
     * @throws ModelException if Juju does not know it, such as before the storage is attached
     */
    public Path location() {
        if (location == null) {
            String tried = session.context().unitName() + " cannot locate the storage " + id;
            StorageAttachment attachment =
                    session.ask(tried, () -> session.commands().storageGet(id));
            location = session.path(tried, attachment.location());
        }
        return location;
    }

    @Override
    public String toString() {
        return id;
    }
}
