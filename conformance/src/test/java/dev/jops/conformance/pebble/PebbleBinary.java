package dev.jops.conformance.pebble;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/**
 * Pebble's own program in one version, built by Go from {@code src/test/pebble} and kept below {@code target}.
 *
 * <p>{@code -Djops.pebble=1.26.0,1.32.1} says which versions tests use; otherwise it is the one that Juju 3.6 and 4.0 have.
 */
final class PebbleBinary {
    private static final String PACKAGE = "github.com/canonical/pebble/cmd/pebble";
    private static final Path SOURCES = Path.of("src", "test", "pebble").toAbsolutePath();
    private static final Path BUILT = Path.of("target", "pebble").toAbsolutePath();
    private static final long MOST_MINUTES = 10;

    private PebbleBinary() {}

    /** The versions that tests use. */
    static List<String> versions() {
        return List.of(System.getProperty("jops.pebble", "1.26.0").split(",", -1));
    }

    /**
     * The program, built if it is not there.
     *
     * @throws TestAbortedException if there is no Go to build it with
     */
    static synchronized Path of(String version) throws IOException, InterruptedException {
        Path program = BUILT.resolve("pebble-" + version);
        Files.createDirectories(BUILT);
        // The JVM beside this one needs it too, and waits.
        try (FileChannel file =
                        FileChannel.open(BUILT.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            assert lock.isValid();
            if (!Files.isExecutable(program)) {
                requireGo(version);
                Path part = BUILT.resolve("pebble-" + version + ".part");
                build(version, part);
                Files.move(part, program, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return program;
    }

    private static void requireGo(String version) {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(directory, "go"))) {
                return;
            }
        }
        throw new TestAbortedException(
                "there is no Go on the PATH to build Pebble " + version + " with, so nothing is compared with it");
    }

    private static void build(String version, Path program) throws IOException, InterruptedException {
        Path log = BUILT.resolve("build-" + version + ".log");
        ProcessBuilder builder = new ProcessBuilder("go", "build", "-trimpath", "-o", program.toString(), PACKAGE)
                .directory(SOURCES.resolve(version).toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(Map.of("CGO_ENABLED", "0", "GOTOOLCHAIN", "local", "GOFLAGS", "-mod=readonly"));
        Process go = builder.start();
        boolean hasEnded = go.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
        go.destroyForcibly();
        if (!hasEnded || go.exitValue() != 0) {
            List<String> lines = new ArrayList<>(Files.readAllLines(log));
            throw new TestAbortedException("Go can't build Pebble " + version + ", so nothing is compared with it: "
                    + (lines.isEmpty() ? "it took too long" : lines.get(lines.size() - 1)));
        }
    }
}
