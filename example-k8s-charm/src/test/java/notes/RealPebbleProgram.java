package notes;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.opentest4j.TestAbortedException;

/** The binary of Pebble that the module {@code conformance} has built. */
final class RealPebbleProgram {
    private static final Path BUILT =
            Path.of("..", "conformance", "target", "pebble").toAbsolutePath();

    private RealPebbleProgram() {}

    /**
     * Finds it; {@code -Djops.pebble.binary=PATH} names another one.
     *
     * @throws TestAbortedException if there is none
     */
    static Path find() throws IOException {
        String named = System.getProperty("jops.pebble.binary", "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        if (Files.isDirectory(BUILT)) {
            try (DirectoryStream<Path> built = Files.newDirectoryStream(BUILT, "pebble-*")) {
                for (Path file : built) {
                    if (Files.isExecutable(file)) {
                        return file;
                    }
                }
            }
        }
        throw new TestAbortedException("there is no binary of Pebble in " + BUILT
                + ", where RealPebbleIT of conformance builds it, so no container has a real one");
    }
}
