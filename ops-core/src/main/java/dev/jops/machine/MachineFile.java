package dev.jops.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One file or directory below a machine's root; a file is replaced whole. */
final class MachineFile {
    private final Path file;

    private MachineFile(Path file) {
        this.file = file;
    }

    static MachineFile at(Path root, String path) {
        if (!Objects.requireNonNull(path, "path").startsWith("/")) {
            throw new IllegalArgumentException(path + " is no absolute path: a hook's directory is the charm's");
        }
        Path file = root.resolve(path.substring(1)).normalize();
        if (!file.startsWith(root)) {
            throw new IllegalArgumentException(path + " leads out of the machine's root " + root);
        }
        return new MachineFile(file);
    }

    Path path() {
        return file;
    }

    Optional<String> read() {
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new MachineException(file + " can't be read: " + e, e);
        }
    }

    boolean replace(String content, FileMode mode) {
        Objects.requireNonNull(mode, "mode");
        byte[] bytes = Objects.requireNonNull(content, "content").getBytes(StandardCharsets.UTF_8);
        Set<PosixFilePermission> permissions = mode.permissionSet();
        try {
            FileOwner owner = ownerOf(mode);
            if (isAlready(bytes, permissions, owner)) {
                return false;
            }
            Path directory = Files.createDirectories(parent());
            Path fresh = Files.createTempFile(
                    directory, "." + file.getFileName(), ".new", PosixFilePermissions.asFileAttribute(permissions));
            try {
                if (owner != null) {
                    owner.take(fresh); // before there is anything to read
                }
                Files.write(fresh, bytes);
                Files.setPosixFilePermissions(fresh, permissions); // the umask may have taken some away
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
            return true;
        } catch (IOException e) {
            throw new MachineException(file + " can't be written, and is as it was: " + e, e);
        }
    }

    boolean remove() {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new MachineException(file + " can't be removed: it is a directory", null);
        }
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new MachineException(file + " can't be removed: " + e, e);
        }
    }

    boolean makeDirectory(FileMode mode) {
        Set<PosixFilePermission> permissions =
                Objects.requireNonNull(mode, "mode").permissionSet();
        try {
            FileOwner owner = ownerOf(mode);
            boolean isNew = !Files.isDirectory(file);
            if (isNew) {
                Files.createDirectories(parent());
                Files.createDirectory(file, PosixFilePermissions.asFileAttribute(permissions));
            }
            boolean isOwned = owner == null || owner.owns(file);
            if (owner != null && !isOwned) {
                owner.take(file);
            }
            boolean isPermitted = Files.getPosixFilePermissions(file).equals(permissions);
            if (!isPermitted) {
                Files.setPosixFilePermissions(file, permissions);
            }
            return isNew || !isOwned || !isPermitted;
        } catch (IOException e) {
            throw new MachineException(file + " can't be made a directory with " + mode.permissions() + ": " + e, e);
        }
    }

    private @Nullable FileOwner ownerOf(FileMode mode) throws IOException {
        return mode.hasOwner() ? FileOwner.of(mode, file) : null;
    }

    private boolean isAlready(byte[] bytes, Set<PosixFilePermission> permissions, @Nullable FileOwner owner)
            throws IOException {
        try {
            return Arrays.equals(Files.readAllBytes(file), bytes)
                    && Files.getPosixFilePermissions(file).equals(permissions)
                    && (owner == null || owner.owns(file));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private Path parent() {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IllegalArgumentException(file + " is no file that can be written");
        }
        return parent;
    }
}
