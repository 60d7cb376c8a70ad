package dev.jops.simulator.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The large files of Java runtimes in packed charms. All units of this process share one copy by hard links, because a
 * runtime has 50 MB and no hook has a reason to write there.
 */
final class SharedFiles {
    private static final long LEAST_BYTES = 64 * 1024;

    private final Path directory;
    private final Map<Version, Copy> copies = new LinkedHashMap<>();

    /** What identifies a file until it is written. */
    record Version(@Nullable Object key, FileTime modified, long size) {
        static Version of(Path file) throws IOException {
            return of(Files.readAttributes(file, BasicFileAttributes.class));
        }

        static Version of(BasicFileAttributes file) {
            return new Version(file.fileKey(), file.lastModifiedTime(), file.size());
        }
    }

    private record Copy(Path file, Version version) {
        static Copy of(Path file) throws IOException {
            return new Copy(file, Version.of(file));
        }

        boolean isAsMade() throws IOException {
            return Version.of(file).equals(version);
        }
    }

    /** Creates shared files with their copies in this directory. */
    SharedFiles(Path directory) {
        this.directory = directory;
    }

    /** Whether this is the directory of a Java runtime. */
    static boolean isRuntime(Path dir) {
        return Files.isRegularFile(dir.resolve("lib/modules"));
    }

    /** Whether a file of a runtime is large enough to be shared. */
    static boolean isLarge(BasicFileAttributes file) {
        return file.isRegularFile() && file.size() >= LEAST_BYTES;
    }

    /** Links a copy of a file to this target, and returns its version there. */
    synchronized Version link(Path file, BasicFileAttributes attributes, Path target) throws IOException {
        Version source = Version.of(attributes);
        Copy copy = copies.get(source);
        if (copy == null || !copy.isAsMade()) {
            Path made = Files.createTempFile(directory, "", "-" + file.getFileName());
            copy = Copy.of(
                    Files.copy(file, made, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING));
            copies.put(source, copy);
        }
        Files.deleteIfExists(target);
        Files.createLink(target, copy.file());
        return copy.version();
    }
}
