package dev.jops.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.simulator.python.PythonEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The page in the docs is the suite's, and the suite's files agree with each other. */
class ConformancePageTest {
    private static final Path PAGE = Path.of("../docs/reference/conformance.md");
    private static final Path MADE = Path.of("target/conformance.md");

    @Test
    void pageIsMadeFromTheSuite() throws IOException {
        Files.writeString(MADE, ConformancePage.text());

        assertThat(Files.exists(PAGE)).as("%s is there", PAGE).isTrue();
        assertThat(Files.mismatch(PAGE, MADE))
                .as("the byte that differs: copy conformance/%s over %s if the suite is right", MADE, PAGE)
                .isEqualTo(-1);
    }

    @Test
    void pageSaysWithWhichReleaseOfOpsItIsCompared() throws IOException {
        assertThat(PythonEnvironment.OPS_VERSION).matches("3\\.\\d+\\.\\d+");
        assertThat(Files.readString(PAGE)).contains("run with Python ops " + PythonEnvironment.OPS_VERSION + " and");
    }

    @Test
    void everyScriptHasANameOfItsOwn() {
        List<String> names = Script.all().stream().map(Script::name).toList();

        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z0-9.-]+"));
    }

    @Test
    void everyListedDifferenceIsOfAScriptAndHasAReason() {
        Set<String> scripts =
                new HashSet<>(Script.all().stream().map(Script::name).toList());

        assertThat(Difference.listed()).allSatisfy(listed -> {
            assertThat(scripts).contains(listed.difference().script());
            assertThat(listed.why()).hasSizeGreaterThan(20);
        });
    }
}
