package dev.jops.jujusim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jops.jujusim.PackedJuju.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tests of a Python author, who has jubilant and no cloud, pass with the packed {@code juju}. */
class JubilantIT {
    private static final Path ENVIRONMENT = Path.of("target/venv").toAbsolutePath();
    private static final String PYTHON = ENVIRONMENT.resolve("bin/python").toString();
    private static final String JUBILANT = "jubilant==1.14.0";
    private static final String PYTEST = "pytest-jubilant==2.3.0";

    @RegisterExtension
    final PackedJuju juju = new PackedJuju();

    @Test
    void testsOfAPythonAuthorPass() throws IOException, InterruptedException {
        Optional<String> missing = whyNoJubilant();
        assumeTrue(missing.isEmpty(), () -> "jubilant does not drive juju: " + missing.orElse(""));
        List<String> command = List.of(PYTHON, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "src/test/python");
        ProcessBuilder pytest = juju.program("pytest", command);
        pytest.environment().put("PATH", PackedJuju.INSTALLED.resolve("bin") + ":" + System.getenv("PATH"));
        pytest.environment()
                .put("CHARMS", Path.of("src/test/charms").toAbsolutePath().toString());
        pytest.environment().put("PYTHONDONTWRITEBYTECODE", "1");

        Answer answer = juju.answer("pytest", pytest.start(), "pytest");

        assertThat(answer.exitCode()).as(answer.output()).isZero();
        assertThat(answer.output()).contains("7 passed");
    }

    private static Optional<String> whyNoJubilant() throws IOException, InterruptedException {
        if (exitCode(PYTHON, "-c", "import jubilant, pytest_jubilant") == 0) {
            return Optional.empty();
        }
        if (exitCode("python3", "-m", "venv", ENVIRONMENT.toString()) != 0) {
            return Optional.of("python3 with venv is not there");
        }
        return exitCode(PYTHON, "-m", "pip", "-q", "install", JUBILANT, PYTEST) == 0
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
}
