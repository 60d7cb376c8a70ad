package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code juju exec} on a unit of a packed charm. */
@Timeout(120)
class ExecIT {
    private SimulatedJuju juju = SimulatedJuju.withSeed(22);

    @TempDir
    private Path directory = Path.of("");

    @AfterEach
    void close() {
        juju.close();
    }

    private SimulatedApplication deployed(int units) throws IOException {
        SimulatedApplication app =
                juju.deploy("mysql", PackedCharm.hook(directory, "update-status", "#!/bin/sh\n"), units);
        juju.runUntilQuiet();
        return app;
    }

    private Map<String, @Nullable Object> results(String... words) {
        Task task = juju.exec("mysql/0", words);
        juju.runUntilQuiet();
        return task.outcome().results();
    }

    private String printed(String... words) {
        return String.valueOf(results(words).get("stdout"));
    }

    @Test
    void hasTheContextOfAHook() throws IOException {
        SimulatedApplication app = deployed(2);

        assertThat(printed("pwd")).isEqualTo(app.unit(0).host().charmDirectory() + "\n");
        assertThat(printed("is-leader")).isEqualTo(app.unit(0).holdsLease() ? "True\n" : "False\n");
        assertThat(printed("config-get", "colour")).isEqualTo("red\n");
        assertThat(printed("relation-get", "-r", "peers:0", "--format=json", "-", "mysql/1"))
                .contains("\"ingress-address\":");
        assertThat(printed("goal-state", "--format=json")).contains("\"mysql/1\"");
        assertThat(printed("sh", "-c", "env | grep -c JUJU_DISPATCH_PATH")).isEqualTo("0\n");
        assertThat(printed("sh", "-c", "echo $JUJU_ACTION_NAME ${JUJU_CONTEXT_ID%-*} [$JUJU_HOOK_NAME]"))
                .isEqualTo("juju-exec mysql/0-juju-exec []\n");
        assertThat(app.unit(0).hooks()).endsWith("juju-exec");
    }

    @Test
    void takesWordsAsTheyAre() throws IOException {
        deployed(1);

        assertThat(printed("echo", "it's", "a  b", "", "$HOME")).isEqualTo("it's a  b  $HOME\n");
    }

    @Test
    void returnsExitCodeAndOutputAndKeepsWhatWasSet() throws IOException {
        SimulatedApplication app = deployed(1);

        Task task = juju.exec("mysql/0", "sh", "-c", "relation-set -r peers:0 set=yes; echo out; echo err >&2; exit 3");
        assertThatThrownBy(task::waitFor)
                .isInstanceOf(ActionFailedException.class)
                .hasMessage("the action juju-exec failed: exit status 3");

        ActionOutcome outcome = task.outcome();
        assertThat(outcome.results())
                .isEqualTo(new TreeMap<>(Map.of("return-code", 3L, "stdout", "out\n", "stderr", "err\n")));
        assertThat(outcome.succeeded()).isFalse();
        // juju: internal/worker/uniter/runner/runner.go, runJujuExecAction
        assertThat(app.unit(0).data("peers")).containsEntry("set", "yes");
        assertThat(app.unit(0).hookInError()).isEmpty();
        assertThat(app.unit(0).uncaughtFailure()).isEmpty();
    }

    @Test
    void returnsWhatAShellDoesOfAProgramThatIsNotThereOrDiesOfASignal() throws IOException {
        deployed(1);

        assertThat(results("no-such-program")).containsEntry("return-code", 127L);
        assertThat(results("sh", "-c", "kill -KILL $$")).containsEntry("return-code", 137L);
        assertThat(results("sh", "-c", "kill -TERM $$")).containsEntry("return-code", 143L);
    }

    @Test
    void showsBytesThatAreNoTextInBase64() throws IOException {
        deployed(1);

        assertThat(results("printf", "\\377\\0"))
                .containsEntry("stdout", "/wA=")
                .containsEntry("stdout-encoding", "base64");
    }

    @Test
    void returnsLargeOutput() throws IOException {
        deployed(1);

        assertThat(printed("head", "-c", "10000000", "/dev/zero")).hasSize(10_000_000);
    }

    @Test
    void runsTheCharmLikeAnyProgram() throws IOException {
        CharmCode code = PackedCharm.script(directory, "#!/bin/sh\necho \"[${JUJU_DISPATCH_PATH-unset}]\"\nexit 5\n");
        juju.deploy("mysql", code, 1);
        juju.advance(Duration.ofSeconds(30));

        Task task = juju.exec("mysql/0", "env", "JUJU_DISPATCH_PATH=hooks/start", "./dispatch");
        juju.advance(Duration.ofSeconds(30));

        assertThat(task.outcome().results())
                .containsEntry("stdout", "[hooks/start]\n")
                .containsEntry("return-code", 5L);
    }

    @Test
    void findsScriptedPrograms() throws IOException {
        SimulatedApplication app = deployed(1);
        app.machines().onCommand("systemctl").answer(0, "active\n", "");

        assertThat(printed("systemctl", "is-active", "mysql")).isEqualTo("active\n");
    }

    @Test
    void waitsForAHookThatRuns() throws IOException {
        CharmCode code = PackedCharm.hook(directory, "start", "#!/bin/sh\nsnap install mysql\n");
        SimulatedApplication app = juju.deploy("mysql", code, 0);
        app.machines().onCommand("snap").takes(Duration.ofMinutes(5)).answer(0, "", "");
        app.addUnit();
        juju.runUntil("it runs", () -> app.machines().hasRun("snap"), Duration.ofMinutes(1));

        Task task = juju.exec("mysql/0", "true");
        juju.advance(Duration.ofMinutes(4));
        assertThat(task.isEnded()).isFalse();

        assertThat(task.waitFor().succeeded()).isTrue();
    }

    @Test
    void failsTheRunWhenItHangs() throws IOException {
        juju.close();
        juju = SimulatedJuju.builder()
                .longestProcessSilence(Duration.ofMillis(500))
                .build();
        deployed(1);

        String seconds = Integer.toString(100_000_000 + new Random().nextInt(100_000_000));
        juju.exec("mysql/0", "sh", "-c", "is-leader; exec sleep " + seconds);
        assertThatThrownBy(juju::runUntilQuiet)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "a process of mysql/0 has asked the agent for nothing in juju-exec for 0.5 s of real time, and"
                                + " was stopped: raise the limit with longestProcessSilence of SimulatedJuju.builder() if it"
                                + " takes that long");

        ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .filter(words -> Arrays.equals(words, new String[] {seconds}))
                        .isPresent())
                .forEach(process -> process.onExit().join());
    }

    @Test
    void isRefusedOnAUnitThatIsGoneAndWithoutWords() throws IOException {
        SimulatedUnit unit = deployed(2).unit(1);
        assertThatThrownBy(() -> juju.exec("mysql/1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no commands specified");

        juju.removeUnit("mysql/1");
        juju.runUntilQuiet();

        assertThatThrownBy(() -> unit.exec("true"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the machine of mysql/1 is gone for good");
        assertThatThrownBy(() -> juju.exec("mysql/1", "true"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unit \"mysql/1\" not found");
    }

    @Test
    void isTheHookCommandItselfWhereTheCharmIsAClass() {
        juju.deploy("shop", CharmCode.of(ShopCharm::new, ShopCharm.META), 1);
        juju.runUntilQuiet();

        assertThat(juju.exec("shop/0", "is-leader").waitFor().results()).containsEntry("stdout", "True\n");
        Task refused = juju.exec("shop/0", "relation-get", "-r", "nothing:9", "-");
        juju.runUntilQuiet();
        assertThat(refused.outcome().returnCode()).isEqualTo(2);
        assertThat(List.of(refused.outcome().results().get("stderr")))
                .containsExactly("ERROR invalid value \"nothing:9\" for option -r: relation not found\n");
        assertThatThrownBy(() -> juju.exec("shop/0", "hostname"))
                .hasMessageContaining("no result is scripted for the program: hostname");
    }
}
