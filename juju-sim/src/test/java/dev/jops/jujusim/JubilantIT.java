package dev.jops.jujusim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests of a Python author, who has jubilant and no cloud, pass with the packed {@code juju}. */
class JubilantIT {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    static final Path PYTHON = TARGET.resolve("venv/bin/python");
    private static final String JUBILANT = "jubilant==1.14.0";
    private static final String PYTEST = "pytest-jubilant==2.3.0";

    @TempDir
    Path home;

    private String version = "";

    @BeforeEach
    void installJubilant() throws IOException, InterruptedException {
        Optional<String> missing = whyNoJubilant();
        assumeTrue(missing.isEmpty(), () -> "jubilant does not drive juju: " + missing.orElse(""));
        version = run("juju", "version");
    }

    @AfterEach
    void stopServer() throws IOException, InterruptedException {
        if (!version.isEmpty()) {
            run("juju", "sim", "stop");
        }
    }

    @Test
    void testsOfAPythonAuthorPass() throws IOException, InterruptedException {
        String output = run(PYTHON.toString(), "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "src/test/python");

        assertThat(output).contains("7 passed");
    }

    /** Installs jubilant unless it is there, and returns what is missing. */
    static Optional<String> whyNoJubilant() throws IOException, InterruptedException {
        if (exitCode(PYTHON.toString(), "-c", "import jubilant, pytest_jubilant") == 0) {
            return Optional.empty();
        }
        if (exitCode("python3", "-m", "venv", TARGET.resolve("venv").toString()) != 0) {
            return Optional.of("python3 with venv is not there");
        }
        return exitCode(PYTHON.toString(), "-m", "pip", "-q", "install", JUBILANT, PYTEST) == 0
                ? Optional.empty()
                : Optional.of("pip can't install " + JUBILANT + " and " + PYTEST);
    }

    private static int exitCode(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1; // there is no such program
        }
    }

    private String run(String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(command));
        Path output = home.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("PATH", TARGET.resolve("juju-sim/bin") + ":" + System.getenv("PATH"));
        builder.environment().put("JUJU_SIM_HOME", home.resolve("sim").toString());
        builder.environment()
                .put("CHARMS", Path.of("src/test/charms").toAbsolutePath().toString());
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        if (words.get(0).equals("juju")) {
            builder.command().set(0, TARGET.resolve("juju-sim/bin/juju").toString());
        }
        Process process = builder.start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("%s ends", words).isTrue();
        String text = Files.readString(output);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}
