package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code juju-exec} in a process that a hook has left behind. */
@Timeout(120)
class JujuExecIT {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** Waits for a line, runs it and reports its end, repeatedly. */
    private static final String LEAVES_A_PROCESS = """
            #!/bin/sh
            mkfifo go ended
            unset JUJU_CONTEXT_ID
            (setsid sh -c '
              while read -r line <go; do
                (eval "$line") >out 2>err
                echo $? >code
                echo >ended
              done
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
        SimulatedApplication app = juju.deploy("mysql", PackedCharm.hook(directory, "start", LEAVES_A_PROCESS), 1);
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

    @TestFactory
    Stream<DynamicTest> isFoundWhereJujuLinksIt() throws IOException {
        UnitMachines.assumeAvailable();
        SimulatedUnit unit = deployed();

        return Stream.of("/usr/bin/juju-exec", "PATH=/usr/bin:/bin juju-exec")
                .map(call -> dynamicTest(call, () -> {
                    run(unit, "env -i " + call + " mysql/0 is-leader");

                    assertThat(unit.charmFile("out")).hasContent("True\n");
                }));
    }

    @Test
    void runsTheCharmWithAnEvent() throws IOException {
        SimulatedUnit unit = deployed();
        Path dispatch = Files.writeString(unit.charmFile("dispatch"), "#!/bin/sh\necho \"$JUJU_DISPATCH_PATH\"\n");
        assertThat(dispatch.toFile().setExecutable(true, false)).isTrue();

        run(unit, "juju-exec unit-mysql-0 'JUJU_DISPATCH_PATH=hooks/update-status ./dispatch && echo fine'");

        assertThat(unit.charmFile("out")).hasContent("hooks/update-status\nfine\n");
    }

    @ParameterizedTest
    @CsvSource({"2.9.50, juju-run, juju-exec", "3.6.14, juju-exec, juju-run"})
    void hasTheNameThatItHasInItsVersion(String version, String name, String other) throws IOException {
        juju = SimulatedJuju.builder().version(version).build();
        SimulatedUnit unit = deployed();

        run(unit, "! command -v " + other + " && " + name + " mysql/0 true");

        assertThat(unit.charmFile("code")).hasContent("0");
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatJujuRefuses() throws IOException {
        return rows(
                row("", 2, "missing unit-name"),
                row("mysql/0", 2, "missing commands"),
                row("-u mysql/0", 2, "missing commands"),
                row("-u mysql true", 2, "\"mysql\" is not a valid tag"),
                row("other/3 true", 1, "unit \"other/3\" not found on this machine"),
                row("mysql/0 ls -l", 2, "option provided but not defined: -l"),
                row(
                        "--no-context -u mysql/0 id",
                        2,
                        "-no-context cannot be passed with an explicit unit-name (-u \"mysql/0\")"),
                row("-r peers mysql/0 id", 1, "invalid relation id"),
                row("--remote-unit a/0 id", 1, "remote unit: a/0, provided without a relation"),
                row("--remote-app a id", 1, "remote app: a, provided without a relation"),
                row(
                        "--remote-unit a id",
                        2,
                        "remoteUnit \"a\" is not a valid unit name: \"a\" is not a valid unit name"),
                row("-r 7 id", 1, "r.runner.RunCommands: command execution aborted"),
                row("-r peers:0 id", 1, "r.runner.RunCommands: command execution aborted"),
                row("--remote-unit mysql/9 -r peers:0 id", 1, "r.runner.RunCommands: command execution aborted"));
    }

    @TestFactory
    Stream<DynamicTest> takesWhatJujuTakes() throws IOException {
        return rows(
                row("unit-mysql-0 is-leader", 0, "True"),
                row("-u mysql/0 is-leader", 0, "True"),
                row("-u '' -- echo $JUJU_UNIT_NAME -n", 0, "mysql/0 -n"),
                row("is-leader", 0, "True"),
                row("mysql/0 echo 'two  words' '$HOME'", 0, "two  words $HOME"),
                row("--operator=false mysql/0 -- echo -n one", 0, "one"),
                row("--no-context 'echo [$JUJU_UNIT_NAME]'", 0, "[]"),
                row("--no-context echo juju", 0, "juju"));
    }

    /** Arguments of {@code juju-exec}, and what it prints or, if it fails, complains of. */
    private record Row(String arguments, int code, String said) {}

    private static Row row(String arguments, int code, String said) {
        return new Row(arguments, code, said);
    }

    /** Runs the rows one after the other on one unit. */
    private Stream<DynamicTest> rows(Row... rows) throws IOException {
        SimulatedUnit unit = deployed();
        return Stream.of(rows)
                .map(row -> dynamicTest("juju-exec " + row.arguments(), () -> {
                    run(unit, "juju-exec " + row.arguments());

                    assertThat(unit.charmFile("out")).hasContent(row.code() == 0 ? row.said() : "");
                    assertThat(unit.charmFile("err")).hasContent(row.code() == 0 ? "" : "ERROR " + row.said());
                    assertThat(unit.charmFile("code")).hasContent(Integer.toString(row.code()));
                }));
    }

    /** The rows are options, and the remote unit of the hook that runs with them. */
    @TestFactory
    Stream<DynamicTest> runsAboutARelation() throws IOException {
        SimulatedUnit unit = deployed();
        juju.addUnit("mysql");
        juju.runUntilQuiet();

        return new TreeMap<>(Map.of(
                        "-r peers:0", "mysql/1",
                        "--relation 0 --remote-unit mysql/1", "mysql/1",
                        "--force-remote-unit --remote-unit gone/7 -r peers:0", "gone/7",
                        "--force-remote-unit -r 0", ""))
                .entrySet().stream()
                        .map(row -> dynamicTest(row.getKey(), () -> {
                            run(
                                    unit,
                                    "juju-exec " + row.getKey()
                                            + " 'echo $JUJU_RELATION_ID,$JUJU_REMOTE_UNIT,$JUJU_REMOTE_APP;"
                                            + " relation-set \"about=" + row.getKey() + "\"'");

                            assertThat(unit.charmFile("out")).hasContent("peers:0," + row.getValue() + ",");
                            assertThat(unit.data("peers")).containsEntry("about", row.getKey());
                        }));
    }

    @Test
    void isNotForHooks() throws IOException {
        CharmCode code = PackedCharm.hook(directory, "install", "#!/bin/sh\njuju-exec mysql/0 true 2>err\nexit 0\n");
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
