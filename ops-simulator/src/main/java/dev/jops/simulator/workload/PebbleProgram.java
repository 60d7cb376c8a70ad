package dev.jops.simulator.workload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The program of Pebble on this computer, and directories that stand in for the images of containers.
 *
 * @param images the directories by container; a container starts with their files in its root
 */
public record PebbleProgram(Path binary, SortedMap<String, Path> images) {
    private static final Path OWN_PROGRAM = Path.of("/proc/self/exe");
    private static final String ADVICE =
            ": name the binary of Pebble, as Go builds it from github.com/canonical/pebble/cmd/pebble";

    /**
     * Checks the program, and copies the map.
     *
     * @throws IllegalArgumentException if there is no such program, it is for another architecture, or there is no such
     *     directory
     */
    public PebbleProgram {
        binary = binary.toAbsolutePath().normalize();
        if (!Files.isRegularFile(binary) || !Files.isExecutable(binary)) {
            throw new IllegalArgumentException(binary + " is not a program that this user can run" + ADVICE);
        }
        binary = real(binary);
        requireOfThisArchitecture(binary);
        images = Collections.unmodifiableSortedMap(new TreeMap<>(images));
        images.forEach((container, directory) -> {
            if (!Files.isDirectory(directory)) {
                throw new IllegalArgumentException(
                        directory + " is not a directory, so the container " + container + " can't have its files");
            }
        });
    }

    /** Throws if the program is for another architecture: a shell would run it as a script. */
    private static void requireOfThisArchitecture(Path binary) {
        try {
            String kind = kind(binary);
            if (!kind.startsWith("#!") && Files.exists(OWN_PROGRAM) && !kind.equals(kind(OWN_PROGRAM))) {
                throw new IllegalArgumentException(
                        binary + " is not a program for the architecture of this computer" + ADVICE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(binary + " can't be read", e);
        }
    }

    /** Returns the beginning of an ELF file's header, and its machine. */
    private static String kind(Path program) throws IOException {
        try (InputStream stream = Files.newInputStream(program)) {
            String header = new String(stream.readNBytes(20), StandardCharsets.ISO_8859_1);
            return header.length() < 20 ? header : header.substring(0, 4) + header.substring(18);
        }
    }

    /** Resolves links, because a machine mounts the directory of the program, which must not be below a link. */
    private static Path real(Path binary) {
        try {
            return binary.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(binary + " can't be found", e);
        }
    }

    /** Returns the program, for containers with no files but this computer's {@code /usr}. */
    public static PebbleProgram at(Path binary) {
        return new PebbleProgram(binary, Collections.emptySortedMap());
    }

    /** Returns a copy in which a container starts with the files of a directory. */
    public PebbleProgram withImage(String container, Path directory) {
        SortedMap<String, Path> more = new TreeMap<>(images);
        more.put(container, directory);
        return new PebbleProgram(binary, more);
    }
}
