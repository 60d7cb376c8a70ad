package dev.jops.internal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What is at a path, without following a link. It does not have the owner's name, because finding that reads a file.
 */
record FileStatus(int uid, int mode, long size) {
    private static final int TYPE = 0170000;
    private static final int STICKY = 01000;
    private static final int WRITABLE_BY_OTHERS = 022;
    private static final int SEARCHABLE_BY_OTHERS = 011;

    /** Returns the status; empty if there is nothing at the path. */
    static Optional<FileStatus> of(Path file) throws IOException {
        try {
            return Optional.of(ofExisting(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    static FileStatus ofExisting(Path file) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(file, "unix:uid,mode,size", LinkOption.NOFOLLOW_LINKS);
        return new FileStatus(
                number(attributes, "uid").intValue(),
                number(attributes, "mode").intValue(),
                number(attributes, "size").longValue());
    }

    private static Number number(Map<String, Object> attributes, String name) {
        return (Number) Objects.requireNonNull(attributes.get(name), name);
    }

    boolean isDirectory() {
        return type() == 0040000;
    }

    boolean isLink() {
        return type() == 0120000;
    }

    boolean isRegular() {
        return type() == 0100000;
    }

    /** Whether a rename can replace it with a file, and only its content is lost. */
    boolean isReplaceable() {
        return isRegular() || isLink();
    }

    boolean isSticky() {
        return (mode & STICKY) != 0;
    }

    boolean isWritableByOthers() {
        return (mode & WRITABLE_BY_OTHERS) != 0;
    }

    boolean isSearchableByOthers() {
        return (mode & SEARCHABLE_BY_OTHERS) != 0;
    }

    boolean hasPermissions(Set<PosixFilePermission> permissions) {
        int bit = 0400;
        for (PosixFilePermission permission : PosixFilePermission.values()) { // in the order of ls
            if (permissions.contains(permission) != ((mode & bit) != 0)) {
                return false;
            }
            bit >>= 1;
        }
        return true;
    }

    /** The kind for messages, such as "a directory". */
    String kind() {
        return switch (type()) {
            case 0040000 -> "a directory";
            case 0100000 -> "a file";
            case 0120000 -> "a link";
            case 0010000 -> "a FIFO";
            case 0140000 -> "a socket";
            default -> "a device";
        };
    }

    private int type() {
        return mode & TYPE;
    }
}
