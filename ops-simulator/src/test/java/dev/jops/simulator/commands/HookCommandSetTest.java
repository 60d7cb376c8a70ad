package dev.jops.simulator.commands;

import static dev.jops.simulator.commands.OneHook.failure;
import static dev.jops.simulator.commands.OneHook.silence;
import static dev.jops.simulator.commands.OneHook.usage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.juju.JujuVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HookCommandSetTest {

    @ParameterizedTest
    @CsvSource({
        "2.9.50, leader-get, true",
        "3.6.14, leader-get, true",
        "4.0.2, leader-get, false",
        "2.9.50, k8s-spec-set, true",
        "4.0.2, pod-spec-set, false",
        "4.0.2, payload-register, false",
        "3.6.10, add-metric, true",
        "3.6.11, add-metric, false",
        "3.6.1, relation-model-get, false",
        "3.6.2, relation-model-get, true",
        "4.0.2, relation-model-get, true",
        "4.0.2, action-get, true"
    })
    void hasTheToolsOfItsVersion(String version, String tool, boolean isThere) {
        Set<String> names = HookCommandSet.names(JujuVersion.parse(version));

        assertThat(names.contains(tool)).isEqualTo(isThere);
    }

    @ParameterizedTest
    @CsvSource({"2.9.50, unknown command", "3.6.14, unknown command", "4.0.2, unknown hook command"})
    void refusesAnUnknownCommandInTheWordsOfItsVersion(String version, String words) {
        assertThat(new OneHook(version).run("owner-get")).isEqualTo(failure("bad request: " + words + ": owner-get"));
    }

    @Test
    void refusesAMissingCommandInAnActionOfJuju4() {
        OneHook action = new OneHook("4.0.2").beginAction(Map.of());

        assertThat(action.run("leader-get")).isEqualTo(failure("bad request: unknown action command: leader-get"));
    }

    @Test
    void printsHelpForEveryCommand() {
        OneHook one = new OneHook("2.9.50");
        Set<String> names = HookCommandSet.names(JujuVersion.parse("2.9.50"));

        assertThat(names).allSatisfy(name -> assertThat(one.out(name, "--help")).startsWith("Usage: " + name));
        assertThat(one.out("juju-log", "-h")).startsWith("Usage: juju-log");
        assertThat(one.run("juju-log", "--", "--help")).isEqualTo(silence());
    }

    @Test
    void writesItsOutputIntoAFile(@TempDir Path directory) throws IOException {
        OneHook one = new OneHook();
        Path file = directory.resolve("answer");

        assertThat(one.run("is-leader", "-o", file.toString())).isEqualTo(silence());
        assertThat(file).hasContent("False");
        one.out("config-get", "colour", "--format=json", "--output", file.toString());
        assertThat(Files.readString(file)).isEqualTo("\"red\"\n");
    }

    @Test
    void refusesAFileForACommandWithoutOutput() {
        assertThat(new OneHook().run("state-set", "-o", "file", "a=b"))
                .isEqualTo(usage("option provided but not defined: -o"));
    }

    @Test
    void letsCollectMetricsOnlyRecordMetrics() {
        OneHook one = new OneHook("2.9.50").begin("collect-metrics");

        one.out("add-metric", "-l", "disk=a", "users=3", "load=0.5");

        assertThat(one.run("config-get")).isEqualTo(failure("not implemented for restricted context not implemented"));
        assertThat(one.run("add-metric")).isEqualTo(usage("no metrics specified"));
        assertThat(one.run("add-metric", "users="))
                .isEqualTo(usage("invalid metrics: expected \"key=value\", got \"users=\""));
        assertThat(one.run("add-metric", "juju-units=1")).isEqualTo(failure("juju-units uses a reserved prefix"));
        assertThat(one.unit.metrics()).isEmpty();
        one.commit();
        assertThat(one.unit.metrics()).containsEntry("users", "3").containsEntry("load", "0.5");
    }

    @Test
    void refusesMetricsInOtherHooks() {
        assertThat(new OneHook("2.9.50").run("add-metric", "users=3"))
                .isEqualTo(failure("cannot record metric: metrics not allowed in this context"));
    }
}
