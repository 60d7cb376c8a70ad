package dev.jops.docs;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What ops's own tests of its testing kit test is held by a test here, or the page says why not. */
class TestingConformanceTest {
    private static final MappedTests PAGE = new MappedTests("docs/reference/testing-conformance.md");

    /** How many functions each file, or class, of ops's has. */
    private static final Map<String, Integer> FUNCTIONS = Map.ofEntries(
            entry("test_context.py", 30),
            entry("test_context_on.py", 23),
            entry("test_runtime.py", 13),
            entry("test_emitted_events_util.py", 4),
            entry("test_charm_spec_autoload.py", 23),
            entry("test_check_info.py", 5),
            entry("test_consistency_checker.py", 40),
            entry("test_e2e/test_actions.py", 16),
            entry("test_e2e/test_breakpoint.py", 2),
            entry("test_e2e/test_cloud_spec.py", 3),
            entry("test_e2e/test_config.py", 3),
            entry("test_e2e/test_deferred.py", 9),
            entry("test_e2e/test_event.py", 4),
            entry("test_e2e/test_juju_log.py", 1),
            entry("test_e2e/test_manager.py", 5),
            entry("test_e2e/test_network.py", 5),
            entry("test_e2e/test_pebble.py", 26),
            entry("test_e2e/test_play_assertions.py", 2),
            entry("test_e2e/test_ports.py", 4),
            entry("test_e2e/test_relations.py", 26),
            entry("test_e2e/test_resource.py", 1),
            entry("test_e2e/test_rubbish_events.py", 5),
            entry("test_e2e/test_secrets.py", 29),
            entry("test_e2e/test_state.py", 50),
            entry("test_e2e/test_status.py", 7),
            entry("test_e2e/test_storage.py", 8),
            entry("test_e2e/test_stored_state.py", 4),
            entry("test_e2e/test_trace_data.py", 1),
            entry("test_e2e/test_vroot.py", 3),
            entry("benchmark/test_testing.py", 10),
            entry("TestHarness", 113),
            entry("TestNetwork", 13),
            entry("TestTestingModelBackend", 13),
            entry("TestTestingPebbleClient", 33),
            entry("PebbleStorageAPIsTestMixin", 22),
            entry("TestPebbleStorageAPIsUsingMocks", 4),
            entry("TestFilesystem", 13),
            entry("TestSecrets", 31),
            entry("TestPorts", 2),
            entry("TestHandleExec", 10),
            entry("TestActions", 9),
            entry("TestNotify", 4),
            entry("PebbleNoticesMixin", 2),
            entry("TestCloudSpec", 2),
            entry("TestChecks", 5),
            entry("Functions outside of classes", 3));

    @Test
    void everyFunctionHasARow() {
        assertThat(PAGE.rows()).isEqualTo(FUNCTIONS);
    }

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        assertThat(PAGE.named()).isNotEmpty().isSubsetOf(TestNames.all());
    }
}
