package dev.jops.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;

/** One file below a machine's root, replaced whole. */
final class MachineFile {
    private final Path file;

    private MachineFile(Path file) {
        this.file = file;
    }

    static MachineFile at(Path root, String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException(path + " is no absolute path: a hook's directory is the charm's");
        }
        Path file = root.resolve(path.substring(1)).normalize();
        if (!file.startsWith(root)) {
            throw new IllegalArgumentException(path + " leads out of the machine's root " + root);
        }
        return new MachineFile(file);
    }

    boolean replace(String content, String mode) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(mode);
        try {
            if (isAlready(bytes, permissions)) {
                return false;
            }
            Path directory = Files.createDirectories(parent());
            Path fresh = Files.createTempFile(
                    directory, "." + file.getFileName(), ".new", PosixFilePermissions.asFileAttribute(permissions));
            try {
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

    private boolean isAlready(byte[] bytes, Set<PosixFilePermission> permissions) throws IOException {
        try {
            return Arrays.equals(Files.readAllBytes(file), bytes)
                    && Files.getPosixFilePermissions(file).equals(permissions);
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
