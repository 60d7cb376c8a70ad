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

/** What the packed {@code juju} shows of the past, and again and again. */
@Timeout(60)
class LookIT {
    @RegisterExtension
    final PackedJuju juju = new PackedJuju();

    @BeforeEach
    void addModel() throws IOException, InterruptedException {
        juju.run("add-model", "m");
    }

    @Test
    void statusLogHasWhatAUnitWasAndWhatItsAgentRan() throws IOException, InterruptedException {
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
}
