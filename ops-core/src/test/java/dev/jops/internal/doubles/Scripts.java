package dev.jops.internal.doubles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Executable shell scripts in a directory. */
public final class Scripts {
    private final Path dir;

    public Scripts(Path dir) {
        this.dir = dir;
    }

    /** Writes a script, also below directories that are not there yet, and returns its path. */
    public Path write(String name, String... lines) throws IOException {
        Path script = dir.resolve(name);
        Files.createDirectories(dir.resolve(name).resolveSibling("."));
        Files.writeString(script, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script;
    }
}
