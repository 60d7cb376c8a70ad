package dev.jops.internal.files;

import java.io.IOException;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a file or directory is to have.
 *
 * @param owner null for whoever owns it, which is this process's user where it is new
 */
public record FileRights(
        Set<PosixFilePermission> permissions, @Nullable FileOwner owner) {

    /** Whether a file has them; the view is asked for an owner alone, whose name takes a look into a file to find. */
    boolean areThoseOf(FileStatus status, PosixFileAttributeView file) throws IOException {
        return status.hasPermissions(permissions) && (owner == null || owner.owns(file.readAttributes()));
    }

    boolean areThoseOf(PosixFileAttributes attributes) {
        return attributes.permissions().equals(permissions) && (owner == null || owner.owns(attributes));
    }

    /** The owner comes first: the permissions may keep this user from opening the file. */
    void giveTo(PosixFileAttributeView file) throws IOException {
        if (owner != null) {
            owner.take(file);
        }
        file.setPermissions(permissions); // the umask may have taken some away
    }
}
