package notes;

import dev.jops.simulator.python.PythonEnvironment;
import dev.jops.testing.CharmCode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.opentest4j.TestAbortedException;

/** A charm in Python as Juju unpacks it, with Python ops. */
final class PythonCharm {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path SOURCES = Path.of("src", "test", "python");

    private PythonCharm() {}

    /**
     * Unpacks a charm of {@code src/test/python}.
     *
     * @throws TestAbortedException if Python with ops can't be had here
     */
    static CharmCode of(String name) throws IOException, InterruptedException {
        PythonEnvironment python = PythonEnvironment.withOps();
        Path charm = Files.createDirectories(TARGET.resolve("python-charms").resolve(name));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(SOURCES.resolve(name), "*.{py,yaml}")) {
            for (Path file : files) {
                Files.copy(file, charm.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path dispatch = charm.resolve("dispatch");
        Files.writeString(dispatch, "#!/bin/sh\nexec '" + python.interpreter() + "' charm.py\n");
        Files.setPosixFilePermissions(dispatch, PosixFilePermissions.fromString("rwxr-xr-x"));
        return CharmCode.packed(charm, python.files());
    }
}
