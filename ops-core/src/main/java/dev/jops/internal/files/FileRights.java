package dev.jops.internal.files;

import java.io.IOException;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The permissions and owner that a file or directory should have.
 *
 * @param owner null to leave it as it is; a new file then belongs to this process's user
 */
public record FileRights(
        Set<PosixFilePermission> permissions, @Nullable FileOwner owner) {

    /** Whether a file has these rights. The view is only used for an owner, because finding its name reads a file. */
    boolean areThoseOf(FileStatus status, PosixFileAttributeView file) throws IOException {
        return status.hasPermissions(permissions) && (owner == null || owner.owns(file.readAttributes()));
    }

    boolean areThoseOf(PosixFileAttributes attributes) {
        return attributes.permissions().equals(permissions) && (owner == null || owner.owns(attributes));
    }

    /** Gives a file these rights, first the owner, because the permissions may keep this user from opening the file. */
    void giveTo(PosixFileAttributeView file) throws IOException {
        if (owner != null) {
            owner.take(file);
        }
        file.setPermissions(permissions); // the umask may have removed some
    }
}
