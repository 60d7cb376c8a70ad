package dev.jops.jujusim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.jujusim.PackedJuju.Answer;
import dev.jops.jujusim.model.FileTree;
import dev.jops.simulator.python.PythonEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The tests of jubilant and pytest-jubilant themselves, unmodified, with the packed {@code juju}. They come from copies
 * of the repositories, because the packages have no tests.
 */
@EnabledIfSystemProperty(
        named = "jops.jubilant",
        matches = ".+",
        disabledReason = "-Djops.jubilant and -Djops.pytest.jubilant name no copies of the repositories")
class JubilantSuiteIT {
    private static final Path OURS = Path.of("src/test/jubilant").toAbsolutePath();
    private static final Path PAGE = Path.of("../docs/reference/jubilant.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(test_\\w+\\.py::\\w+)` \\| (\\S.*) \\|$");
    private static final Pattern OUTCOME = Pattern.compile("(?m)^(PASSED|FAILED|ERROR) tests/integration/(\\S+)");

    @RegisterExtension
    final PackedJuju juju = new PackedJuju();

    private String python = "";

    @BeforeEach
    void installJubilant() throws IOException, InterruptedException {
        python = PythonEnvironment.with(JubilantIT.JUBILANT, JubilantIT.PYTEST, "pytest==9.1.1", "cryptography==46.0.3")
                .interpreter()
                .toString();
    }

    @Test
    void testsOfJubilantPassExceptThoseThatThePageLists() throws IOException, InterruptedException {
        Path suite = suite("jops.jubilant");
        pack(suite, "testdb", "testapp");

        String onKubernetes = pytest(suite, "k8s", "tests/integration", "-m", "not machine");
        String onMachines = pytest(suite, "localhost", "tests/integration", "-m", "machine");

        SortedSet<String> passed = outcomes(onKubernetes + onMachines, "PASSED");
        SortedSet<String> failed = outcomes(onKubernetes + onMachines, "FAILED");
        failed.addAll(outcomes(onKubernetes + onMachines, "ERROR"));
        assertThat(failed).as(onKubernetes + onMachines).isEqualTo(listed());
        assertThat(passed).hasSize(44 - listed().size()).hasSizeGreaterThanOrEqualTo(36);
    }

    @Test
    void statusesHaveAllThatJubilantsRecordedOnesHave() throws IOException, InterruptedException {
        Path suite = suite("jops.jubilant");
        Files.copy(OURS.resolve("test_fixtures.py"), suite.resolve("test_fixtures.py"));

        String output = pytest(suite, "", "test_fixtures.py");

        assertThat(output).contains("3 passed");
    }

    @Test
    void testsOfPytestJubilantPass() throws IOException, InterruptedException {
        Path suite = suite("jops.pytest.jubilant");
        pack(suite, "smoke");

        String unit = pytest(suite, "", "tests/unit");
        String integration =
                pytest(suite, "localhost", "tests/integration/test_smoke.py", "tests/integration/test_juju_factory.py");

        assertThat(unit)
                .containsPattern("(?m)^\\d+ passed in "); // some of those that it runs itself fail, as they should
        assertThat(integration).containsPattern("(?m)^3 passed in ");
    }

    /** Copies the tests to a writable directory. */
    private Path suite(String property) throws IOException {
        String sources = System.getProperty(property, "");
        assertThat(sources).as("-D%s names a copy of the repository", property).isNotEmpty();
        Path suite = Files.createDirectory(juju.file("suite"));
        FileTree.copy(Path.of(sources, "tests"), suite.resolve("tests"));
        Files.copy(Path.of(sources, "pyproject.toml"), suite.resolve("pyproject.toml"));
        return suite;
    }

    private void pack(Path suite, String... charms) throws IOException, InterruptedException {
        for (String charm : charms) {
            String directory =
                    suite.resolve("tests/integration/charms").resolve(charm).toString();
            Answer packed = juju.run("sim", "pack", directory, "--output", directory);
            assertThat(packed.exitCode()).as(packed.errors()).isZero();
        }
    }

    private String pytest(Path suite, String cloud, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(python, "-m", "pytest", "-q", "-rA", "-p", "no:cacheprovider"));
        command.addAll(List.of(arguments));
        ProcessBuilder pytest = juju.python("pytest", command).directory(suite.toFile());
        pytest.environment().put("JUJU_SIM_CLOUD", cloud);
        pytest.environment().put("JUJU_SIM_CHARMS", OURS.resolve("stand-ins").toString());
        pytest.environment().put("JUJU_CONTROLLER", cloud.isEmpty() ? "" : "simulated");
        pytest.environment()
                .put(
                        "SMOKE_CHARM_PATH",
                        suite.resolve("tests/integration/charms/smoke/smoke_amd64.charm")
                                .toString());
        Answer answer = juju.answer("pytest", pytest.start(), "pytest");
        return answer.output() + answer.errors();
    }

    private static SortedSet<String> outcomes(String output, String word) {
        SortedSet<String> found = new TreeSet<>();
        Matcher matcher = OUTCOME.matcher(output);
        while (matcher.find()) {
            if (matcher.group(1).equals(word)) {
                found.add(matcher.group(2));
            }
        }
        return found;
    }

    private static SortedSet<String> listed() throws IOException {
        SortedSet<String> listed = new TreeSet<>();
        Matcher matcher = ROW.matcher(Files.readString(PAGE));
        while (matcher.find()) {
            listed.add(matcher.group(1));
        }
        return listed;
    }
}
