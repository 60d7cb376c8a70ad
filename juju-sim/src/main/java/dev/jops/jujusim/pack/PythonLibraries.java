package dev.jops.jujusim.pack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a Python charm needs of others: installed by pip, from {@code requirements.txt} or {@code pyproject.toml}. */
final class PythonLibraries {
    private static final String REQUIREMENTS = "requirements.txt";
    private static final String PROJECT = "pyproject.toml";

    /** The one that a hook finds comes first. */
    private static final List<String> PYTHONS = List.of("/usr/bin/python3", "python3");

    private static final String DEPENDENCIES = "import sys, tomllib\n"
            + "project = tomllib.load(open(sys.argv[1], 'rb')).get('project', {})\n"
            + "print('\\n'.join(project.get('dependencies', [])))\n";

    private final Path charm;

    PythonLibraries(Path charm) {
        this.charm = charm;
    }

    /** Installs them into a directory. */
    void installTo(Path directory) throws IOException {
        List<String> wanted = new ArrayList<>();
        if (Files.exists(charm.resolve(REQUIREMENTS))) {
            wanted.addAll(List.of("-r", charm.resolve(REQUIREMENTS).toString()));
        } else if (Files.exists(charm.resolve(PROJECT))) {
            run(List.of("python3", "-c", DEPENDENCIES, charm.resolve(PROJECT).toString()))
                    .lines()
                    .filter(line -> !line.isBlank())
                    .forEach(wanted::add);
        }
        if (wanted.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(
                List.of(python(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target"));
        command.add(directory.toString());
        command.addAll(wanted);
        run(command);
    }

    private static String python() throws IOException {
        IOException none = new IOException("there is no python3 with pip");
        for (String python : PYTHONS) {
            try {
                run(List.of(python, "-m", "pip", "--version"));
                return python;
            } catch (IOException e) {
                none.addSuppressed(e);
            }
        }
        throw none;
    }

    private static String run(List<String> command) throws IOException {
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
        return output;
    }
}
