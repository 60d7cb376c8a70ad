package dev.jops.machine;

import dev.jops.internal.files.FileRights;
import dev.jops.internal.files.GuardedPath;
import dev.jops.internal.files.RefusedFileException;
import dev.jops.internal.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file or directory below a machine's root; a file is replaced as a whole. */
final class MachineFile {
    private final Path root;
    private final Path file;

    private MachineFile(Path root, Path file) {
        this.root = root;
        this.file = file;
    }

    static MachineFile at(Path root, String path) {
        if (!Objects.requireNonNull(path, "the path of a file is null").startsWith("/")) {
            throw new IllegalArgumentException("\"" + path + "\" is not an absolute path: a file of the machine is"
                    + " named from the root, such as /etc/shop.conf");
        }
        Path file = root.resolve(path.substring(1)).normalize();
        if (!file.startsWith(root)) {
            throw new IllegalArgumentException("\"" + path + "\" leads out of the machine's root " + root
                    + ": leave out the .. that goes too far");
        }
        return new MachineFile(root, file);
    }

    Path path() {
        return file;
    }

    Optional<byte[]> read() {
        try {
            return GuardedPath.read(root, file, ChildProcess.mostBytes());
        } catch (IOException e) {
            throw new MachineException(file + " can't be read: " + reason(e), e);
        }
    }

    boolean replace(byte[] content, FileMode mode) {
        Objects.requireNonNull(content, "the content of a file is null");
        Objects.requireNonNull(mode, "the mode of a file is null");
        if (file.getParent() == null) {
            throw new IllegalArgumentException(
                    file + " can't be written, because it is the root directory: name a file");
        }
        try {
            return GuardedPath.replace(root, file, content, rights(mode));
        } catch (IOException e) {
            throw new MachineException(file + " can't be written, and is as it was: " + reason(e), e);
        }
    }

    boolean remove() {
        try {
            return GuardedPath.remove(root, file);
        } catch (IOException e) {
            throw new MachineException(file + " can't be removed: " + reason(e), e);
        }
    }

    boolean makeDirectory(FileMode mode) {
        Objects.requireNonNull(mode, "the mode of a file is null");
        try {
            return GuardedPath.makeDirectory(root, file, rights(mode));
        } catch (IOException e) {
            throw new MachineException(
                    file + " can't be made a directory with " + mode.permissions() + ": " + reason(e), e);
        }
    }

    private FileRights rights(FileMode mode) throws IOException {
        return new FileRights(mode.permissionSet(), NamedOwner.of(mode, file));
    }

    /** Returns what went wrong. The message of an exception of the JDK is often just a path, so it needs the class. */
    private static @Nullable String reason(IOException e) {
        return e instanceof RefusedFileException ? e.getMessage() : e.toString();
    }
}
