package dev.jops.jujusim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.simulator.python.PythonEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests of a Python author, who has jubilant and no cloud, pass with the packed {@code juju}. */
class JubilantIT {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final String JUBILANT = "jubilant==1.14.0";
    private static final String PYTEST = "pytest-jubilant==2.3.0";

    @TempDir
    Path home;

    private Path python = Path.of("");
    private String version = "";

    @BeforeEach
    void installJubilant() throws IOException, InterruptedException {
        python = PythonEnvironment.with(JUBILANT, PYTEST).interpreter();
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
        String output = run(python.toString(), "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "src/test/python");

        assertThat(output).contains("7 passed");
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
