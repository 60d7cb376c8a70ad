package dev.jops.docs;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What ops's own tests of its client of Pebble test is held by a test here, or the page says why not. */
class PebbleConformanceTest {
    private static final MappedTests PAGE = new MappedTests("docs/reference/pebble-conformance.md");

    /** How many functions each class of ops's has. */
    private static final Map<String, Integer> FUNCTIONS = Map.ofEntries(
            entry("TestTypes", 26),
            entry("TestPlan", 7),
            entry("TestLayer", 5),
            entry("TestService", 3),
            entry("TestCheck", 4),
            entry("TestLogTarget", 3),
            entry("TestServiceInfo", 4),
            entry("TestCheckInfo", 5),
            entry("TestMultipartParser", 1),
            entry("TestClient", 71),
            entry("TestSocketClient", 2),
            entry("TestExecError", 3),
            entry("TestExec", 37),
            entry("TestIdentity", 9),
            entry("TestRealPebble", 19));

    @Test
    void everyFunctionHasARow() {
        assertThat(PAGE.rows()).isEqualTo(FUNCTIONS);
    }

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        assertThat(PAGE.named()).isNotEmpty().isSubsetOf(TestNames.all());
    }
}
