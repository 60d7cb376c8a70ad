package dev.jops.jujusim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.jujusim.PackedJuju.Answer;
import dev.jops.simulator.python.PythonEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tests of a Python author, who has jubilant and no cloud, pass with the packed {@code juju}. */
class JubilantIT {
    static final String JUBILANT = "jubilant==1.14.0";
    static final String PYTEST = "pytest-jubilant==2.3.0";

    @RegisterExtension
    final PackedJuju juju = new PackedJuju();

    @Test
    void testsOfAPythonAuthorPass() throws IOException, InterruptedException {
        String python = PythonEnvironment.with(JUBILANT, PYTEST).interpreter().toString();
        ProcessBuilder pytest = juju.python(
                "pytest", List.of(python, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "src/test/python"));
        pytest.environment()
                .put("CHARMS", Path.of("src/test/charms").toAbsolutePath().toString());

        Answer answer = juju.answer("pytest", pytest.start(), "pytest");

        assertThat(answer.exitCode()).as(answer.output()).isZero();
        assertThat(answer.output()).contains("7 passed");
    }
}
