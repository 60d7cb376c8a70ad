package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a process that a hook has left behind does by {@code juju-exec}. */
@Timeout(120)
class JujuExecIT {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** Waits for a line, runs it, and tells its end. */
    private static final String LEAVES_A_PROCESS = """
            #!/bin/sh
            [ "$JUJU_HOOK_NAME" = start ] || exit 0
            mkfifo go ended
            unset JUJU_CONTEXT_ID
            (setsid sh -c '
              read -r line <go
              eval "$line" >out 2>err
              echo $? >code
              echo >ended
            ' </dev/null >/dev/null 2>&1 &)
            """;

    private SimulatedJuju juju = SimulatedJuju.withSeed(23);

    @TempDir
    private Path directory = Path.of("");

    @AfterEach
    void close() {
        juju.close();
    }

    private SimulatedUnit deployed() throws IOException {
        SimulatedApplication app = juju.deploy("mysql", PackedCharm.script(directory, LEAVES_A_PROCESS), 1);
        juju.runUntilQuiet();
        return app.unit(0);
    }

    private void run(SimulatedUnit unit, String line) throws IOException {
        Files.writeString(unit.charmFile("go"), line + "\n");
        unit.awaitJujuExec(LIMIT);
        juju.runUntilQuiet();
        assertThat(Files.readString(unit.charmFile("ended"))).isEqualTo("\n");
    }

    @Test
    void runsInAHookContextOfItsOwn() throws IOException {
        SimulatedUnit unit = deployed();

        run(
                unit,
                "juju-exec mysql/0 'relation-set -r peers:0 by=it; is-leader; pwd;"
                        + " echo \"${JUJU_CONTEXT_ID%-*} [$JUJU_ACTION_NAME]\"; echo err >&2; exit 4'");

        assertThat(unit.charmFile("out"))
                .hasContent("True\n" + unit.host().charmDirectory() + "\nmysql/0-run-commands []\n");
        assertThat(unit.charmFile("err")).hasContent("err\n");
        assertThat(unit.charmFile("code")).hasContent("4");
        assertThat(unit.data("peers")).containsEntry("by", "it");
        assertThat(unit.hooks()).endsWith("start", "run-commands");
        assertThat(unit.hookInError()).isEmpty();
        assertThat(unit.uncaughtFailure()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/usr/bin/juju-exec", "PATH=/usr/bin:/bin juju-exec"})
    void isFoundWhereJujuLinksIt(String call) throws IOException {
        UnitMachines.assumeAvailable();
        SimulatedUnit unit = deployed();

        run(unit, "env -i " + call + " mysql/0 is-leader");

        assertThat(unit.charmFile("out")).hasContent("True\n");
    }

    @Test
    void runsTheCharmWithAnEvent() throws IOException {
        SimulatedUnit unit = deployed();

        run(unit, "juju-exec unit-mysql-0 'JUJU_DISPATCH_PATH=hooks/update-status ./dispatch && echo fine'");

        assertThat(unit.charmFile("out")).hasContent("fine\n");
    }

    @ParameterizedTest
    @CsvSource({"2.9.50, juju-run, juju-exec", "3.6.14, juju-exec, juju-run"})
    void hasTheNameThatItHasInItsVersion(String version, String name, String other) throws IOException {
        juju = SimulatedJuju.builder().version(version).build();
        SimulatedUnit unit = deployed();

        run(unit, "! command -v " + other + " && " + name + " mysql/0 true");

        assertThat(unit.charmFile("code")).hasContent("0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                    | 2 | missing unit-name",
                "mysql/0               | 2 | missing commands",
                "-u mysql/0            | 2 | missing commands",
                "-u mysql true         | 2 | \"mysql\" is not a valid tag",
                "other/3 true          | 1 | unit \"other/3\" not found on this machine",
                "mysql/0 ls -l         | 2 | option provided but not defined: -l",
                "--no-context -u mysql/0 id | 2 | -no-context cannot be passed with an explicit unit-name (-u \"mysql/0\")",
                "-r peers mysql/0 id   | 1 | invalid relation id",
                "--remote-unit a/0 id  | 1 | remote unit: a/0, provided without a relation",
                "--remote-app a id     | 1 | remote app: a, provided without a relation",
                "--remote-unit a id    | 2 | remoteUnit \"a\" is not a valid unit name: \"a\" is not a valid unit name",
                "-r 7 id               | 1 | r.runner.RunCommands: command execution aborted",
                "-r peers:0 id         | 1 | r.runner.RunCommands: command execution aborted",
                "--remote-unit mysql/9 -r peers:0 id | 1 | r.runner.RunCommands: command execution aborted"
            })
    void refusesWhatJujuRefuses(String arguments, int code, String message) throws IOException {
        SimulatedUnit unit = deployed();

        run(unit, "juju-exec " + arguments);

        assertThat(unit.charmFile("err")).hasContent("ERROR " + message);
        assertThat(unit.charmFile("code")).hasContent(Integer.toString(code));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unit-mysql-0 is-leader                  | True",
                "-u mysql/0 is-leader                    | True",
                "-u '' -- echo $JUJU_UNIT_NAME -n        | mysql/0 -n",
                "is-leader                               | True",
                "mysql/0 echo 'two  words' '$HOME'       | two  words $HOME",
                "--operator=false mysql/0 -- echo -n one | one",
                "--no-context 'echo [$JUJU_UNIT_NAME]'   | []",
                "--no-context echo juju                  | juju"
            })
    void takesWhatJujuTakes(String arguments, String output) throws IOException {
        SimulatedUnit unit = deployed();

        run(unit, "juju-exec " + arguments);

        assertThat(unit.charmFile("out")).hasContent(output);
        assertThat(unit.charmFile("code")).hasContent("0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-r peers:0                                          | mysql/1",
                "--relation 0 --remote-unit mysql/1                  | mysql/1",
                "--force-remote-unit --remote-unit gone/7 -r peers:0 | gone/7",
                "--force-remote-unit -r 0                            | ''"
            })
    void runsAboutARelation(String options, String remoteUnit) throws IOException {
        SimulatedUnit unit = deployed();
        juju.addUnit("mysql");
        juju.runUntilQuiet();

        run(
                unit,
                "juju-exec " + options
                        + " 'echo $JUJU_RELATION_ID,$JUJU_REMOTE_UNIT,$JUJU_REMOTE_APP; relation-set about=it'");

        assertThat(unit.charmFile("out")).hasContent("peers:0," + remoteUnit + ",");
        assertThat(unit.data("peers")).containsEntry("about", "it");
    }

    @Test
    void isNotForHooks() throws IOException {
        CharmCode code = PackedCharm.script(
                directory, "#!/bin/sh\n[ $JUJU_HOOK_NAME = install ] && juju-exec mysql/0 true 2>err\nexit 0\n");
        SimulatedApplication app = juju.deploy("mysql", code, 1);

        juju.runUntilQuiet();

        assertThat(app.unit(0).charmFile("err"))
                .hasContent(
                        "ERROR juju-exec cannot be called from within a hook, have context \"mysql/0-install-0\"\n");
    }

    @Test
    void isToldThatTheUnitGoes() throws IOException {
        SimulatedUnit unit = deployed();
        juju.addUnit("mysql");
        juju.runUntilQuiet();
        Files.writeString(unit.charmFile("go"), "juju-exec mysql/0 true\n");
        unit.awaitJujuExec(LIMIT);
        Path errors = unit.charmFile("err");
        Path ended = unit.charmFile("ended");
        juju.removeUnit("mysql/0");

        juju.runUntil("it is told", () -> juju.timeline().toString().contains("calls juju-exec"), LIMIT);

        assertThat(Files.readString(ended)).isEqualTo("\n");
        assertThat(errors).hasContent("ERROR unit is dying\n");
    }

    @Test
    void endsWithTheSimulation() throws IOException {
        SimulatedUnit unit = deployed();
        String seconds = Integer.toString(100_000_000 + new Random().nextInt(100_000_000));
        Files.writeString(unit.charmFile("go"), "juju-exec mysql/0 'true " + seconds + "'\n");
        unit.awaitJujuExec(LIMIT);
        List<ProcessHandle> waiting = ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .filter(words -> List.of(words).contains("true " + seconds))
                        .isPresent())
                .toList();

        juju.close();

        assertThat(waiting).isNotEmpty().allSatisfy(process -> process.onExit().join());
    }

    @Test
    void isWaitedForNoLongerThanWanted() throws IOException {
        SimulatedUnit unit = deployed();

        assertThatThrownBy(() -> unit.awaitJujuExec(Duration.ofMillis(50)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no process of mysql/0 has called juju-exec within 0.05 s of real time");
    }
}
