package dev.jops.jujusim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.jops.jujusim.PackedJuju.Answer;
import dev.jops.simulator.python.PythonEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tests of a Python author, who has jubilant but no cloud, with the packed {@code juju}. */
class JubilantIT {
    static final String JUBILANT = "jubilant==1.14.0";
    static final String PYTEST = "pytest-jubilant==2.3.0";

    @RegisterExtension
    final PackedJuju juju = new PackedJuju();

    @Test
    void testsOfAPythonAuthorPass() throws IOException, InterruptedException {
        String python = PythonEnvironment.with(JUBILANT, PYTEST).interpreter().toString();
        ProcessBuilder pytest = juju.python(
                "pytest",
                List.of(python, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "src/test/python/test_store.py"));
        pytest.environment()
                .put("CHARMS", Path.of("src/test/charms").toAbsolutePath().toString());

        Answer answer = juju.answer("pytest", pytest.start(), "pytest");

        assertThat(answer.exitCode()).as(answer.output()).isZero();
        assertThat(answer.output()).contains("7 passed");
    }

    @Test
    void charmOfThePageIsPackedAndTested() throws IOException, InterruptedException {
        String python = PythonEnvironment.with(JUBILANT, PYTEST).interpreter().toString();
        Path author = Files.createDirectory(juju.file("author"));
        Path charm = Files.createDirectories(author.resolve("hello/src")).getParent();
        for (String file : List.of("charmcraft.yaml", "requirements.txt", "src/charm.py")) {
            Files.copy(Path.of("src/test/charms/hello", file), charm.resolve(file));
        }
        Files.copy(Path.of("src/test/python/hello/test_hello.py"), author.resolve("test_hello.py"));
        ProcessBuilder pack = juju.process("pack", "sim", "pack", "hello").directory(author.toFile());
        Answer packed = juju.answer("pack", pack.start(), "juju sim pack");
        assumeFalse(packed.errors().contains("No matching distribution"), "pip does not find ops here");
        assertThat(packed.exitCode()).as(packed.errors()).isZero();

        ProcessBuilder pytest = juju.python(
                "pytest", List.of(python, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "test_hello.py"));
        Answer answer = juju.answer("pytest", pytest.directory(author.toFile()).start(), "pytest");

        assertThat(answer.exitCode()).as(answer.output()).isZero();
        assertThat(answer.output()).contains("1 passed");
    }
}
