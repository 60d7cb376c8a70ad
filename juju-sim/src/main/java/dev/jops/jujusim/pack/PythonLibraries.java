package dev.jops.jujusim.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The packages that a Python charm requires, installed with pip: from {@code requirements.txt}, or from
 * {@code pyproject.toml} with the versions that its lock file pins.
 */
final class PythonLibraries {
    private static final String SCRIPT = "requirements.py";

    /** The Python that hooks run on. */
    private static final Path FOR_HOOKS = Path.of("/usr/bin/python3");

    private static final String ON_THE_PATH = "python3";

    private final Path charm;

    PythonLibraries(Path charm) {
        this.charm = charm.toAbsolutePath();
    }

    /**
     * Installs the packages into a directory.
     *
     * @param work an empty directory for other files
     */
    void installTo(Path directory, Path work) throws IOException {
        Path requirements = work.resolve("requirements.txt");
        Path constraints = work.resolve("constraints.txt");
        Path script = work.resolve(SCRIPT);
        try (InputStream resource = PythonLibraries.class.getResourceAsStream(SCRIPT)) {
            Files.copy(Objects.requireNonNull(resource, SCRIPT), script);
        }
        List<String> pip = pip();
        run(List.of(pip.get(0), script.toString(), charm.toString(), requirements.toString(), constraints.toString()));
        if (Files.readString(requirements).isBlank()) {
            return;
        }
        List<String> command = new ArrayList<>(pip);
        command.addAll(List.of("install", "--quiet", "--disable-pip-version-check", "--no-warn-script-location"));
        command.addAll(List.of("--target", directory.toString(), "-r", requirements.toString()));
        List<String> pinned = new ArrayList<>(command);
        pinned.addAll(List.of("-c", constraints.toString()));
        try {
            run(pinned);
        } catch (IOException e) {
            if (Files.readString(constraints).isBlank()) {
                throw e;
            }
            run(command); // the versions are pinned for another Python
        }
    }

    /** Returns a pip that installs for the Python of hooks, which may not have one of its own. */
    private static List<String> pip() throws IOException {
        List<List<String>> candidates = new ArrayList<>();
        if (Files.isExecutable(FOR_HOOKS)) {
            candidates.add(List.of(FOR_HOOKS.toString(), "-m", "pip"));
            candidates.add(List.of(ON_THE_PATH, "-m", "pip", "--python", FOR_HOOKS.toString()));
        }
        candidates.add(List.of(ON_THE_PATH, "-m", "pip"));
        IOException none = new IOException("no python3 has pip");
        for (List<String> candidate : candidates) {
            try {
                List<String> version = new ArrayList<>(candidate);
                version.add("--version");
                run(version);
                return candidate;
            } catch (IOException e) {
                none.addSuppressed(e);
            }
        }
        throw none;
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(
                        command.get(0) + " failed with exit code " + process.exitValue() + ":\n" + output.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
