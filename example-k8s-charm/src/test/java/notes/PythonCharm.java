package notes;

import dev.jops.testing.CharmCode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/** A charm in Python as Juju unpacks it, with the Python ops that pip installs below the build's directory. */
final class PythonCharm {
    private static final String OPS = "3.9.0";
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path PYTHON = TARGET.resolve("venv/bin/python");
    private static final Path SOURCES = Path.of("src", "test", "python");

    private PythonCharm() {}

    /**
     * Unpacks a charm of {@code src/test/python}.
     *
     * @throws TestAbortedException if there is no Python, or pip can't install ops
     */
    static CharmCode of(String name) throws IOException, InterruptedException {
        requireOps();
        Path charm = Files.createDirectories(TARGET.resolve("python-charms").resolve(name));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(SOURCES.resolve(name), "*.{py,yaml}")) {
            for (Path file : files) {
                Files.copy(file, charm.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path dispatch = charm.resolve("dispatch");
        Files.writeString(dispatch, "#!/bin/sh\nexec '" + PYTHON + "' charm.py\n");
        Files.setPosixFilePermissions(dispatch, PosixFilePermissions.fromString("rwxr-xr-x"));
        return CharmCode.packed(
                charm,
                TARGET.resolve("venv"),
                PYTHON.toRealPath().resolve("../..").normalize());
    }

    private static void requireOps() throws InterruptedException {
        if (succeeds(PYTHON.toString(), "-c", "import ops; assert ops.__version__ == '" + OPS + "'")) {
            return;
        }
        if (!succeeds("python3", "-m", "venv", TARGET.resolve("venv").toString())) {
            throw new TestAbortedException("there is no python3 with venv, so no charm in Python runs here");
        }
        if (!succeeds(PYTHON.toString(), "-m", "pip", "-q", "install", "ops==" + OPS)) {
            throw new TestAbortedException("pip can't install ops " + OPS + ", so no charm in Python runs here");
        }
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(3, TimeUnit.MINUTES);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }
}
