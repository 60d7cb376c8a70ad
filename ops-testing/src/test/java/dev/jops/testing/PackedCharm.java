package dev.jops.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** Packs charms into a directory. */
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

    /** Packs a charm whose {@code dispatch} is this script. */
    static CharmCode script(Path directory, String script, Path... readable) throws IOException {
        Files.writeString(directory.resolve("metadata.yaml"), METADATA);
        Files.writeString(directory.resolve("config.yaml"), CONFIG);
        return withDispatch(directory, script, readable);
    }

    /** Packs a charm without {@code dispatch} that has this script for one hook, and so no processes in the others. */
    static CharmCode hook(Path directory, String hook, String script) throws IOException {
        Files.writeString(directory.resolve("metadata.yaml"), METADATA);
        Files.writeString(directory.resolve("config.yaml"), CONFIG);
        executable(Files.createDirectories(directory.resolve("hooks")).resolve(hook), script);
        return CharmCode.packed(directory);
    }

    /** Packs a Java charm from the test's class path, whose {@code dispatch} does something else first. */
    static CharmCode java(Path directory, String charmcraft, Class<?> charm, String before) throws IOException {
        Files.writeString(directory.resolve("charmcraft.yaml"), charmcraft);
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String classPath = System.getProperty("java.class.path");
        return withDispatch(
                directory,
                "#!/bin/sh\n" + before + "exec '" + java + "' -Xrs -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '"
                        + classPath + "' " + charm.getName() + "\n",
                Stream.of(classPath.split(File.pathSeparator)).map(Path::of).toArray(Path[]::new));
    }

    /** Adds this {@code dispatch} to a charm whose metadata is there. */
    static CharmCode dispatching(Path directory, String script, Path... readable) throws IOException {
        return withDispatch(directory, script, readable);
    }

    private static void executable(Path program, String script) throws IOException {
        Files.setPosixFilePermissions(Files.writeString(program, script), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static CharmCode withDispatch(Path directory, String script, Path... readable) throws IOException {
        executable(directory.resolve("dispatch"), script);
        return CharmCode.packed(directory, readable);
    }
}
