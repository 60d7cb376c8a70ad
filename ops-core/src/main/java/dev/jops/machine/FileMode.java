package dev.jops.machine;

import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/**
 * The permissions of a file or directory, and its owner and group.
 *
 * @param permissions the permissions in the form of {@code ls}, such as {@code rw-r-----}
 * @param user the owner; empty for the user that the charm runs as
 * @param group the group; empty for the group of the charm's user
 */
public record FileMode(String permissions, String user, String group) {

    /** Checks the permissions. */
    public FileMode {
        Objects.requireNonNull(permissions, "the permissions of a file are null");
        Objects.requireNonNull(user, "the user that should own a file is null");
        Objects.requireNonNull(group, "the group of a file is null");
        try {
            PosixFilePermissions.fromString(permissions);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"" + permissions + "\" is not a set of permissions: write nine characters for owner, group"
                            + " and others, such as rw-r-----",
                    e);
        }
    }

    /** Returns a mode with these permissions, for a file of the user that the charm runs as. */
    public static FileMode of(String permissions) {
        return new FileMode(permissions, "", "");
    }

    /** Returns a mode with the same permissions, for a file of this user and group. */
    public FileMode ownedBy(String owner, String itsGroup) {
        if (owner.isEmpty() || itsGroup.isEmpty()) {
            throw new IllegalArgumentException("a file can't be owned by \"" + owner + "\" and \"" + itsGroup
                    + "\": name both a user and a group");
        }
        return new FileMode(permissions, owner, itsGroup);
    }

    /** Whether an owner is named. */
    public boolean hasOwner() {
        return !user.isEmpty();
    }

    Set<PosixFilePermission> permissionSet() {
        return PosixFilePermissions.fromString(permissions);
    }
}
