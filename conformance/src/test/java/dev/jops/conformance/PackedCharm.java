package dev.jops.conformance;

import dev.jops.internal.yaml.Yaml;
import dev.jops.meta.MetadataCompiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The charm of a script in a directory as Juju unpacks it: with jops, or with Python ops. */
final class PackedCharm {
    /** The release that is compared with: another one may differ elsewhere, and is for us to look at when we want to. */
    static final String OPS_VERSION = "3.9.0";

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path PYTHON = TARGET.resolve("venv/bin/python");
    private static final Path CHARM_PY = Path.of("src/test/python/charm.py");

    private PackedCharm() {}

    /** The charm that does its steps with jops. */
    static Path withJops(Script script, JavaCommand java) throws IOException {
        Path directory = directory("jops", script);
        MetadataCompiler.compile(directory);
        writeExecutable(
                directory.resolve("dispatch"),
                "#!/bin/sh\nLC_ALL=C.UTF-8; export LC_ALL\nexec " + java.line() + argument(script) + "\n");
        return directory;
    }

    /** The charm that does its steps with Python ops. */
    static Path withPythonOps(Script script) throws IOException {
        Path directory = directory("ops", script);
        Files.copy(CHARM_PY, directory.resolve("charm.py"));
        writeExecutable(
                directory.resolve("dispatch"), "#!/bin/sh\nexec '" + PYTHON + "' charm.py" + argument(script) + "\n");
        return directory;
    }

    /** What the charms read besides their own files: jars, and Python where there is one. */
    static List<Path> readable() {
        try {
            return Files.exists(PYTHON)
                    ? List.of(TARGET, PYTHON.toRealPath().resolve("../..").normalize())
                    : List.of(TARGET);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String argument(Script script) {
        return script.hasStateInController() ? " controller" : "";
    }

    /** Why there is no Python with ops, which is installed below the build's directory if need be; empty if there is. */
    static Optional<String> whyNoPythonOps() throws InterruptedException {
        if (succeeds(PYTHON.toString(), "-c", "import ops; assert ops.__version__ == '" + OPS_VERSION + "'")) {
            return Optional.empty();
        }
        if (!succeeds("python3", "-m", "venv", TARGET.resolve("venv").toString())) {
            return Optional.of("python3 with venv is not there");
        }
        return succeeds(PYTHON.toString(), "-m", "pip", "-q", "install", "ops==" + OPS_VERSION)
                ? Optional.empty()
                : Optional.of("pip can't install ops " + OPS_VERSION);
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
