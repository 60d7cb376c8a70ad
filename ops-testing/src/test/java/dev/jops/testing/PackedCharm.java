package dev.jops.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Charms that a test packs into a directory. */
final class PackedCharm {
    private static final String METADATA = """
            name: mysql
            peers:
              peers:
                interface: mysql-peers
            """;
    private static final String CONFIG = """
            options:
              colour:
                type: string
                default: red
            """;

    private PackedCharm() {}

    /** A charm whose {@code dispatch} is this script. */
    static CharmCode script(Path directory, String script) throws IOException {
        Files.writeString(directory.resolve("metadata.yaml"), METADATA);
        Files.writeString(directory.resolve("config.yaml"), CONFIG);
        return withDispatch(directory, script);
    }

    /** A Java charm of the test's class path, whose {@code dispatch} does something else before. */
    static CharmCode java(Path directory, String charmcraft, Class<?> charm, String before) throws IOException {
        Files.writeString(directory.resolve("charmcraft.yaml"), charmcraft);
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return withDispatch(
                directory,
                "#!/bin/sh\n" + before + "exec '" + java + "' -Xrs -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '"
                        + System.getProperty("java.class.path") + "' " + charm.getName() + "\n");
    }

    /** A charm whose metadata is there, with this {@code dispatch}. */
    static CharmCode dispatching(Path directory, String script) throws IOException {
        return withDispatch(directory, script);
    }

    private static CharmCode withDispatch(Path directory, String script) throws IOException {
        Path dispatch = Files.writeString(directory.resolve("dispatch"), script);
        Files.setPosixFilePermissions(dispatch, PosixFilePermissions.fromString("rwxr-xr-x"));
        return CharmCode.packed(directory);
    }
}
