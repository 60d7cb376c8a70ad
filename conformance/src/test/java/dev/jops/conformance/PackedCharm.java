package dev.jops.conformance;

import dev.jops.internal.yaml.Yaml;
import dev.jops.meta.MetadataCompiler;
import dev.jops.simulator.python.PythonEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The charm of a script in a directory as Juju unpacks it: with jops, or with Python ops.
 *
 * @param readable what it reads besides its own files: jars, or Python
 */
record PackedCharm(Path directory, List<Path> readable) {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path CHARM_PY = Path.of("src/test/python/charm.py");

    /** The charm that does its steps with jops. */
    static PackedCharm withJops(Script script, JavaCommand java) throws IOException {
        Path directory = directory("jops", script);
        MetadataCompiler.compile(directory);
        writeExecutable(
                directory.resolve("dispatch"),
                "#!/bin/sh\nLC_ALL=C.UTF-8; export LC_ALL\nexec " + java.line() + argument(script) + "\n");
        return new PackedCharm(directory, List.of(TARGET));
    }

    /** The charm that does its steps with Python ops. */
    static PackedCharm withPythonOps(Script script, PythonEnvironment python) throws IOException {
        Path directory = directory("ops", script);
        Files.copy(CHARM_PY, directory.resolve("charm.py"));
        writeExecutable(
                directory.resolve("dispatch"),
                "#!/bin/sh\nexec '" + python.interpreter() + "' charm.py" + argument(script) + "\n");
        return new PackedCharm(directory, List.of(python.files()));
    }

    private static String argument(Script script) {
        return script.hasStateInController() ? " controller" : "";
    }

    private static Path directory(String side, Script script) throws IOException {
        Path directory = TARGET.resolve("charms").resolve(side).resolve(script.name());
        if (Files.exists(directory)) {
            try (var old = Files.walk(directory)) {
                for (Path file : old.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("metadata.yaml"), Yaml.write(metadata(script)));
        for (String file : List.of("config.yaml", "actions.yaml")) {
            Files.writeString(directory.resolve(file), Script.resource("/charm/" + file));
        }
        for (Fields file : script.setup().list("files")) {
            Path path = directory.resolve(file.text("path"));
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.text("text"));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(file.text("mode", "rwxr-xr-x")));
        }
        return directory;
    }

    private static Map<String, @Nullable Object> metadata(Script script) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>(
                Fields.of(Yaml.read(Script.resource("/charm/metadata.yaml"))).values());
        metadata.putAll(script.setup().fields("metadata").values());
        return metadata;
    }

    private static void writeExecutable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
