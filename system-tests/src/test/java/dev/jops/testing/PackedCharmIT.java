package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.model.ActiveStatus;
import dev.jops.testing.fault.Kill;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a charm's own process finds and does. */
class PackedCharmIT {
    private static final List<String> OF_LIBFAKETIME = List.of("FAKETIME", "LD_PRELOAD=", "NO_FAKE_STAT=");

    private final SimulatedJuju juju = SimulatedJuju.withSeed(11);

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        juju.close();
    }

    @Test
    void isNoneWithoutAnythingThatJujuRuns() throws IOException {
        Files.writeString(directory.resolve("charmcraft.yaml"), "name: mysql\n");

        assertThatThrownBy(() -> CharmCode.packed(directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        directory + " has neither dispatch nor hooks, so Juju runs nothing in it: name the directory"
                                + " that mvn package makes, such as target/charm");

        Files.createDirectory(directory.resolve("hooks"));
        assertThat(CharmCode.packed(directory).meta().name()).isEqualTo("mysql");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "KILL"})
    void isQueuedAgainWithoutAnErrorWhenItDiesOfASignal(String signal) throws IOException {
        SimulatedApplication app = deploy(1, """
                #!/bin/sh
                if [ -e killed ]; then exit 0; fi
                touch killed
                relation-set -r peers:0 never=seen
                kill -%s $$
                """.formatted(signal));

        juju.runUntil("install runs again", () -> app.unit(0).hooks().size() == 2, Duration.ofMinutes(1));

        assertThat(app.unit(0).hooks()).containsExactly("install", "install");
        assertThat(texts(Occurrence.FAILED)).containsExactly("install was killed; it is queued again");
    }

    @ParameterizedTest
    @CsvSource({"1", "137", "143"})
    void isAFailedHookWhenItExitsWhateverTheCode(int code) throws IOException {
        SimulatedApplication app = deploy(1, "#!/bin/sh\nexit " + code + "\n");

        juju.runUntilQuiet();

        assertThat(app.unit(0).hookInError()).contains("install");
        assertThat(texts(Occurrence.FAILED)).containsExactly("install failed: exit status " + code);
    }

    @Test
    void isAFailedHookWhenItDiesOfAnotherSignal() throws IOException {
        SimulatedApplication app = deploy(1, "#!/bin/sh\nkill -ABRT $$\n");

        juju.runUntilQuiet();

        assertThat(app.unit(0).hookInError()).contains("install");
    }

    @Test
    void hasJujusVariablesAndTheSimulationsAndNoOthers() throws IOException {
        SimulatedApplication app = deploy(2, """
                #!/usr/bin/perl
                open(my $file, '>', 'env-' . $ENV{JUJU_HOOK_NAME}) or die;
                print $file "$_=$ENV{$_}\\n" for sort keys %ENV;
                """);

        juju.runUntilQuiet();

        List<String> inConfigChanged = variables(app, "config-changed");
        List<String> inRelationChanged = variables(app, "peers-relation-changed");
        assertThat(names(inConfigChanged))
                .containsExactly(
                        "APT_LISTCHANGES_FRONTEND",
                        "CHARM_DIR",
                        "CLOUD_API_VERSION",
                        "DEBIAN_FRONTEND",
                        "JOPS_SIMULATION",
                        "JUJU_AGENT_SOCKET_ADDRESS",
                        "JUJU_AGENT_SOCKET_NETWORK",
                        "JUJU_API_ADDRESSES",
                        "JUJU_AVAILABILITY_ZONE",
                        "JUJU_CHARM_DIR",
                        "JUJU_CHARM_FTP_PROXY",
                        "JUJU_CHARM_HTTPS_PROXY",
                        "JUJU_CHARM_HTTP_PROXY",
                        "JUJU_CHARM_NO_PROXY",
                        "JUJU_CONTEXT_ID",
                        "JUJU_DISPATCH_PATH",
                        "JUJU_HOOK_NAME",
                        "JUJU_MACHINE_ID",
                        "JUJU_MODEL_NAME",
                        "JUJU_MODEL_UUID",
                        "JUJU_PRINCIPAL_UNIT",
                        "JUJU_UNIT_NAME",
                        "JUJU_VERSION",
                        "LANG",
                        "PATH",
                        "TERM");
        assertThat(inConfigChanged)
                .contains(
                        "JUJU_DISPATCH_PATH=hooks/config-changed",
                        "JUJU_UNIT_NAME=mysql/0",
                        "JUJU_VERSION=3.6.14",
                        "JUJU_CHARM_DIR=" + app.unit(0).host().charmDirectory());
        assertThat(inRelationChanged)
                .contains(
                        "JUJU_RELATION=peers",
                        "JUJU_RELATION_ID=peers:0",
                        "JUJU_REMOTE_APP=mysql",
                        "JUJU_REMOTE_UNIT=mysql/1")
                .noneMatch(variable -> variable.startsWith("JUJU_DEPARTING_UNIT"));
    }

    /** As in a Python charm: venv/lib64 links to lib, and venv/bin/python out of the charm or to nothing. */
    @Test
    void keepsLinksAsLinks() throws IOException {
        Files.createDirectories(directory.resolve("venv/lib"));
        Files.writeString(directory.resolve("venv/lib/code"), "status-set active linked\n");
        Files.createSymbolicLink(directory.resolve("venv/lib64"), Path.of("lib"));
        Files.createSymbolicLink(directory.resolve("venv/python"), Path.of("/nowhere/python3"));
        SimulatedApplication app = deployHook("install", """
                #!/bin/sh
                . ./venv/lib64/code
                """);

        juju.runUntilQuiet();

        SimulatedUnit unit = app.unit(0);
        assertThat(unit.status()).isEqualTo(new ActiveStatus("linked"));
        assertThat(Files.readSymbolicLink(unit.charmFile("venv/lib64"))).isEqualTo(Path.of("lib"));
        assertThat(Files.readSymbolicLink(unit.charmFile("venv/python"))).isEqualTo(Path.of("/nowhere/python3"));
    }

    @Test
    void leavesNothingWhereItCantBeSetUp() throws IOException {
        CharmCode code = PackedCharm.script(directory, "#!/bin/sh\n");
        Files.delete(directory.resolve("dispatch"));
        Files.delete(directory.resolve("config.yaml"));
        Files.delete(directory.resolve("metadata.yaml"));
        Files.delete(directory);

        assertThatThrownBy(() -> juju.deploy("unpackable", code, 2))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("the charm in " + directory + " can't be set up for unpackable/0");

        assertThat(Path.of(System.getProperty("java.io.tmpdir"))).isDirectoryNotContaining("glob:**/unpackable-*");
    }

    @Test
    void standsInTheCharmDirectoryWithoutArgumentsOrInput() throws IOException {
        SimulatedApplication app = deployHook("install", """
                #!/bin/sh
                echo "$PWD $# $(cat)" > seen
                """);

        juju.runUntilQuiet();

        assertThat(app.unit(0).charmFile("seen")).hasContent(app.unit(0).host().charmDirectory() + " 0 ");
    }

    @Test
    void logsItsOutputLineByLine() throws IOException {
        deployHook("install", """
                #!/bin/sh
                echo one; echo two; echo grüß dich >&2
                juju-log -l ERROR "three ✓"
                """);

        juju.runUntilQuiet();

        assertThat(texts(Occurrence.LOG))
                .containsExactly("ERROR three ✓", "DEBUG one", "DEBUG two", "WARNING grüß dich");
    }

    @Test
    void getsExitCodesAndErrorsOfTools() throws IOException {
        SimulatedApplication app = deployHook("install", """
                #!/bin/sh
                relation-set -r nothing:7 a=b 2>err; echo $? >>err
                relation-get -r peers:0 - mysql/0 2>>err; echo $? >>err
                JUJU_CONTEXT_ID=other is-leader 2>>err; echo $? >>err
                config-get colour --format=json >>err; echo $? >>err
                """);

        juju.runUntilQuiet();

        assertThat(Files.readAllLines(app.unit(0).charmFile("err")))
                .containsExactly(
                        "ERROR invalid value \"nothing:7\" for option -r: relation not found",
                        "2",
                        "ERROR invalid value \"peers:0\" for option -r: relation not found",
                        "2",
                        "ERROR bad request: expected context id \"mysql/0-install-0\", got \"other\"",
                        "1",
                        "\"red\"",
                        "0");
    }

    @Test
    void handsStandardInputAndFilesToTools() throws IOException {
        SimulatedApplication app = deployHook("config-changed", """
                #!/bin/sh
                echo 'from-input: "it''s 1"' | relation-set -r peers:0 --file -
                echo 'from-input-too: "2"' | relation-set -r peers:0 --file=-
                echo 'from-file: "3"' > settings.yaml
                relation-set -r peers:0 --file settings.yaml 'quoted='\\''"$HOME' 'lines=a
                b'
                printf 'mysql/0\\nmysql/0\\n' | while read -r unit; do
                  relation-get -r peers:0 --format=json - "$unit" >> read
                done
                """);

        juju.runUntilQuiet();

        assertThat(app.unit(0).data("peers"))
                .containsEntry("from-input", "its 1")
                .containsEntry("from-input-too", "2")
                .containsEntry("from-file", "3")
                .containsEntry("quoted", "'\"$HOME")
                .containsEntry("lines", "a\nb");
        assertThat(Files.readAllLines(app.unit(0).charmFile("read"))).hasSize(2);
    }

    @Test
    void passesLargeValues() throws IOException {
        SimulatedApplication app = deployHook("config-changed", """
                #!/bin/sh
                { printf 'large: "'; head -c 300000 /dev/zero | tr '\\0' x; printf '"'; } |
                  relation-set -r peers:0 --file -
                relation-get -r peers:0 large mysql/0 | wc -c > size
                """);

        juju.runUntilQuiet();

        assertThat(app.unit(0).data("peers").get("large")).hasSize(300_000);
        assertThat(Files.readString(app.unit(0).charmFile("size")).strip()).isEqualTo("300001");
    }

    @Test
    void isDeadAfterAKillAtACommand() throws IOException {
        SimulatedApplication app = deploy(1, """
                #!/bin/sh
                echo begin >> done
                juju-log one
                echo one >> done
                juju-log two
                echo two >> done
                """);
        app.unit(0).onNextHook(new Kill(2));

        juju.runUntil("install runs again", () -> app.unit(0).hooks().size() == 2, Duration.ofMinutes(1));

        assertThat(Files.readAllLines(app.unit(0).charmFile("done")))
                .containsExactly("begin", "one", "begin", "one", "two");
    }

    @Test
    void countsAsDoneWithoutAScript() throws IOException {
        CharmCode code = PackedCharm.script(directory, "");
        Files.delete(directory.resolve("dispatch"));
        Files.createDirectory(directory.resolve("hooks"));
        Path start = Files.writeString(directory.resolve("hooks/start"), "#!/bin/sh\nstatus-set active legacy\n");
        assertThat(start.toFile().setExecutable(true)).isTrue();
        SimulatedApplication app = juju.deploy("mysql", code, 1);

        juju.runUntilQuiet();

        assertThat(app.unit(0).hooks()).contains("install", "start");
        assertThat(app.unit(0).status().message()).isEqualTo("legacy");
    }

    /** juju: internal/worker/uniter/charm/manifest_deployer.go. */
    @Test
    void isReplacedByARefreshThatKeepsWhatTheCharmHasWritten(@TempDir Path newer) throws IOException {
        Files.writeString(directory.resolve("former"), "");
        SimulatedApplication app = deploy(1, "#!/bin/sh\necho old >> done\n");
        Files.writeString(newer.resolve("latter"), "");
        juju.runUntilQuiet();

        app.refresh(PackedCharm.script(newer, "#!/bin/sh\necho new >> done\n"));
        juju.runUntilQuiet();

        SimulatedUnit unit = app.unit(0);
        assertThat(Files.readAllLines(unit.charmFile("done"))).startsWith("old").endsWith("old", "new", "new");
        assertThat(unit.charmFile("latter")).exists();
        assertThat(unit.charmFile("former")).doesNotExist();
    }

    @Test
    void leavesNothingBehind() throws IOException {
        SimulatedApplication app = deployHook("install", "#!/bin/sh\nis-leader\nis-leader\n");
        app.unit(0).onNextHook(new Kill(2));
        juju.runUntilQuiet();
        Path home = app.unit(0).charmFile("..").normalize();
        List<String> calls;
        try (var files = Files.list(home.resolve("agent"))) {
            calls = files.map(file -> file.getFileName().toString()).sorted().toList();
        }

        juju.close();

        assertThat(calls).isEmpty();
        assertThat(home).doesNotExist();
    }

    private SimulatedApplication deploy(int units, String dispatch) throws IOException {
        return juju.deploy("mysql", PackedCharm.script(directory, dispatch), units);
    }

    /** Deploys a unit with a script for one hook. */
    private SimulatedApplication deployHook(String hook, String script) throws IOException {
        return juju.deploy("mysql", PackedCharm.hook(directory, hook, script), 1);
    }

    private static List<String> variables(SimulatedApplication app, String hook) throws IOException {
        List<String> variables = new ArrayList<>(Files.readAllLines(app.unit(0).charmFile("env-" + hook)));
        variables.removeIf(variable -> OF_LIBFAKETIME.stream().anyMatch(variable::startsWith)); // if it is installed
        return variables;
    }

    private static Set<String> names(List<String> variables) {
        Set<String> names = new TreeSet<>();
        for (String variable : variables) {
            names.add(variable.substring(0, variable.indexOf('=')));
        }
        return names;
    }

    private List<String> texts(Occurrence what) {
        return juju.timeline().entries().stream()
                .filter(entry -> entry.what() == what)
                .map(TimelineEntry::text)
                .toList();
    }
}
