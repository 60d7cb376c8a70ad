package dev.jops.jujusim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.jujusim.PackedJuju.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the packed {@code juju} shows of the past, and repeatedly. */
@Timeout(60)
class LookIT {
    @RegisterExtension
    static final PackedJuju JUJU = new PackedJuju();

    private final PackedJuju juju = JUJU;

    @BeforeEach
    void addModel() throws IOException, InterruptedException {
        juju.run("add-model", "m");
    }

    @Test
    void statusLogHasTheStatusesOfAUnitAndOfItsAgent() throws IOException, InterruptedException {
        juju.run(
                "deploy",
                juju.charm("status-set maintenance first; status-set active; [ $JUJU_DISPATCH_PATH != hooks/start ]"));

        Answer table = juju.run("show-status-log", "odd/0", "-n", "100");
        Answer workload = juju.run("show-status-log", "odd/0", "--type", "workload", "--format", "json");

        assertThat(table.output())
                .startsWith("Time  ")
                .containsSubsequence(
                        "juju-unit", "executing", "running install hook", "workload", "maintenance", "first", "active")
                .containsSubsequence("executing", "running start hook", "error", "hook failed: \"start\"");
        assertThat(workload.output())
                .startsWith("[{\"status\":\"maintenance\",\"message\":\"first\",\"since\":\"")
                .doesNotContain("juju-unit");
        assertThat(juju.run("show-status-log", "odd"))
                .isEqualTo(new Answer(1, "", "ERROR \"odd\" is not a valid name for a unit\n"));
        assertThat(juju.run("show-status-log", "odd/7").errors()).isEqualTo("ERROR no status history available\n");
    }

    @Test
    void summaryCountsUnitsAndMachines() throws IOException, InterruptedException {
        juju.run("deploy", juju.charm("status-set active; open-port 80"), "-n", "2");

        String summary = juju.run("status", "--format", "summary").output();

        assertThat(summary).isEqualTo("""
                        Running on subnets:  10.0.0.2/8 \s
                         Utilizing ports:    80/tcp     \s
                              # Machines:  (2)
                                 started:   2\s
                                        \s
                                 # Units:  (2)
                                  active:   2\s
                                        \s
                          # Applications:  (1)
                                      odd  0/1  exposed

                        """);
    }

    @Test
    void watchedStatusIsShownUntilTheClientEnds() throws IOException, InterruptedException {
        juju.run("deploy", juju.charm("exit 0"));
        Process client = juju.process("watch", "status", "--watch", "100ms")
                .redirectOutput(Redirect.PIPE)
                .start();

        BufferedReader output = client.inputReader();
        for (int i = 0; i < 3; i++) {
            PackedJuju.awaitLine(output, "Model  ");
        }

        client.destroy();
        assertThat(juju.answer("watch", client, "juju status --watch").errors()).isEmpty();
    }

    @Test
    void portsAreShownAsJujuWritesThem() throws IOException, InterruptedException {
        juju.run("deploy", juju.charm("open-port 9000; open-port 60000-60007/udp; status-set active"));

        assertThat(juju.run("status").output()).contains("  9000/tcp 60000-60007/udp");
        assertThat(juju.run("show-unit", "odd/0").output())
                .contains("- 9000/tcp")
                .contains("- 60000-60007/udp");
    }

    @Test
    void actionThatFailsLeavesTheUnitIdle() throws IOException, InterruptedException {
        String charm = juju.charm(
                "odd", "", "case $JUJU_DISPATCH_PATH in actions/*) action-fail no ;; esac\nstatus-set active");
        Files.writeString(Path.of(charm, "actions.yaml"), "oops: {description: fails}\n");
        juju.run("deploy", charm);
        juju.run("wait-for", "application", "odd");

        assertThat(juju.run("run", "odd/0", "oops", "--format", "json").output())
                .contains("\"status\":\"failed\"");

        assertThat(juju.run("debug-log", "--limit", "0").output())
                .contains("\"oops-action\"")
                .doesNotContain("awaiting error resolution");
        assertThat(juju.run("show-status-log", "odd/0").output()).doesNotContain("error");
    }

    @Test
    void taskThatIsCancelledDoesNotRunOrIsKilled() throws IOException, InterruptedException {
        deployWithActions();
        juju.run("run", "odd/0", "hang", "--background");
        juju.run("run", "odd/0", "hang", "--background");
        assertThat(juju.run("status").output()).contains("executing").contains("  (hang) ");
        assertThat(juju.run("status", "--format", "json").output()).contains("running action hang");

        Answer cancelled = juju.run("cancel-task", "4", "2", "7", "--format", "json");

        assertThat(cancelled.output())
                .contains("{\"action\":\"hang\",\"completed at\":\"20")
                .contains("\"id\":\"4\",\"status\":\"cancelled\",\"unit\":\"odd/0\"}")
                .contains("\"id\":\"2\",\"status\":\"aborting\",\"unit\":\"odd/0\"}")
                .contains("\"error\":\"action \\\"7\\\" not found\"");
        assertThat(juju.run("show-task", "2", "--watch", "--format", "json").output())
                .contains("\"message\":\"terminated\",\"results\":{\"return-code\":-1},\"status\":\"aborted\"");
        assertThat(juju.run("show-operation", "3", "--format", "json").output())
                .startsWith("{\"summary\":\"hang run on odd/0\",\"status\":\"cancelled\",\"action\":")
                .contains("\"message\":\"action cancelled via the API\"");
        assertThat(juju.run("operations", "--status", "aborted").output())
                .startsWith("ID  Status   Started ")
                .contains("\n 1  aborted  ")
                .doesNotContain("cancelled");
        assertThat(juju.run("operations", "--apps", "other", "--format", "json"))
                .isEqualTo(new Answer(0, "", "no matching operations\n"));
        assertThat(juju.run("operations", "--status", "gone").exitCode()).isEqualTo(2);
        assertThat(juju.run("show-status-log", "odd/0").output()).doesNotContain("error");
        assertThat(PackedJuju.running(juju.sleep())).isEmpty();
    }

    @Test
    void actionsAreShownAsTheyAreDeclared() throws IOException, InterruptedException {
        deployWithActions();

        assertThat(juju.run("actions", "odd").output())
                .isEqualTo("Action  Description\nback    Stores all.\n        Slowly.\nhang    No description\n");
        assertThat(juju.run("actions", "odd", "--schema").output())
                .startsWith("back:\n  additionalProperties: false\n  description: |-\n    Stores all.\n    Slowly.\n");
        assertThat(juju.run("actions", "odd", "--schema", "--format", "tabular"))
                .isEqualTo(new Answer(2, "", "ERROR full schema not compatible with tabular output\n"));
        assertThat(juju.run("show-action", "odd", "back").output())
                .isEqualTo("Stores all.\nSlowly.\n\nArguments\nto:\n  type: string\n  description: where\n\n");
        assertThat(juju.run("show-action", "odd", "nonsuch"))
                .isEqualTo(new Answer(1, "", "unknown action \"nonsuch\"\n\n"));
    }

    private void deployWithActions() throws IOException, InterruptedException {
        String charm = juju.charm("case $JUJU_DISPATCH_PATH in actions/hang) exec " + juju.sleep() + " ;; esac");
        Files.writeString(
                Path.of(charm, "actions.yaml"),
                "back: {description: \"Stores all.\\nSlowly.\", params: {to: {type: string, description: where}}}\n"
                        + "hang: {}\n");
        juju.run("deploy", charm);
    }
}
