package dev.jops.simulator.machine;

import dev.jops.machine.FileMode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/**
 * A file that a charm has written before on its simulated machine, whose directories only the user of this process can
 * enter.
 *
 * <p>Most charms write the same as in the hook before. On a real machine each directory of the path is checked first,
 * because another user may have exchanged it; here nobody can.
 */
record WrittenFile(Path file) {

    static WrittenFile at(Path root, String path) {
        return new WrittenFile(root.resolve(path.substring(1)).normalize());
    }

    /** Returns whether it is a file with this content and these permissions. */
    boolean isStill(byte[] content, FileMode mode) {
        try {
            PosixFileAttributes found =
                    Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return found.isRegularFile()
                    && found.size() == content.length
                    && found.permissions().equals(PosixFilePermissions.fromString(mode.permissions()))
                    && has(content);
        } catch (IOException e) {
            return false; // writing it reports the problem
        }
    }

    private boolean has(byte[] bytes) throws IOException {
        byte[] block = new byte[bytes.length + 1];
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            int length = in.readNBytes(block, 0, block.length);
            return length == bytes.length && Arrays.equals(block, 0, length, bytes, 0, length);
        }
    }
}
