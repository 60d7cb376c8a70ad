package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a packed charm can do on the machine that each unit has of its own. */
class UnitMachineIT {
    private static final List<String> PLACES = List.of(
            "/",
            "/boot",
            "/dev",
            "/dev/shm",
            "/etc",
            "/home",
            "/opt",
            "/proc",
            "/root",
            "/run",
            "/srv",
            "/sys",
            "/tmp",
            "/usr",
            "/usr/bin",
            "/usr/local/bin",
            "/var",
            "/var/lib",
            "/var/tmp");
    private static final List<String> FILES =
            List.of("/etc/passwd", "/etc/group", "/etc/hosts", "/proc/sys/kernel/panic");

    private final SimulatedJuju juju = SimulatedJuju.withSeed(11);

    @TempDir
    private Path directory = Path.of("");

    @BeforeAll
    static void needsMachines() {
        UnitMachines.assumeAvailable();
    }

    @AfterEach
    void close() {
        juju.close();
    }

    /** Deploys a charm that runs this in config-changed. */
    private SimulatedApplication deployed(int units, String script) throws IOException {
        SimulatedApplication app =
                juju.deploy("mysql", PackedCharm.hook(directory, "config-changed", "#!/bin/sh\n" + script), units);
        juju.runUntilQuiet();
        return app;
    }

    private static List<String> contents() throws IOException {
        List<String> contents = new ArrayList<>();
        for (String file : FILES) {
            contents.add(Files.readString(Path.of(file)));
        }
        return contents;
    }

    @Test
    void changesNothingOfThisComputerWhateverItsInstallScriptTries() throws IOException {
        List<String> before = contents();
        String mark = "jops-" + Long.toUnsignedString(new Random().nextLong(), 36);

        SimulatedUnit unit = deployed(1, """
                for place in PLACES; do
                  echo "written by $JUJU_UNIT_NAME" >"$place/MARK"
                done 2>/dev/null
                useradd --create-home charmed
                mount -t tmpfs none /mnt
                echo 1 >/proc/sys/kernel/panic
                chown daemon /etc/group
                hostname changed
                rm -rf /usr/bin /etc/hosts
                for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
                  setsid sleep 86400 </dev/null >/dev/null 2>&1 &
                done
                exit 0
                """.replace("MARK", mark).replace("PLACES", String.join(" ", PLACES)))
                .unit(0);

        assertThat(contents()).isEqualTo(before);
        assertThat(PLACES).noneMatch(place -> Files.exists(Path.of(place, mark)));
        assertThat(List.of("/etc", "/usr/local/bin", "/var/lib", "/run", "/opt", "/root", "/tmp", "/dev/shm", ""))
                .allSatisfy(place -> assertThat(unit.file(place + "/" + mark)).hasContent("written by mysql/0"));
        assertThat(Files.readString(unit.file("/etc/passwd"))).contains("\ncharmed:");
        assertThat(unit.hookInError()).isEmpty();
    }

    @Test
    void seesNeitherFilesNorProcessesOfOthers() throws IOException {
        SimulatedApplication app = deployed(2, """
                hostname >/etc/mark
                setsid sleep 86400 </dev/null >/dev/null 2>&1 &
                set -- /proc/[0-9]*
                echo $# >processes
                cat /etc/mark /etc/hostname >names
                """);

        for (SimulatedUnit unit : app.units()) {
            String name = unit.name().replace('/', '-');
            assertThat(unit.charmFile("names")).hasContent(name + "\n" + name);
            assertThat(Files.readString(unit.file("/etc/hosts"))).contains("127.0.1.1 " + name);
            // The machine's first process, the hook, and the sleeper.
            assertThat(unit.charmFile("processes")).hasContent("3");
        }
    }

    @Test
    void hasNamespacesOfItsOwnButForTheNetwork() throws IOException {
        SimulatedUnit unit = deployed(1, """
                for name in net mnt pid ipc uts user; do readlink /proc/self/ns/$name; done >/opt/namespaces
                """).unit(0);

        List<String> found = Files.readAllLines(unit.file("/opt/namespaces"));
        assertThat(found.get(0)).isEqualTo(namespace("net"));
        assertThat(found.subList(1, 6))
                .doesNotContain(
                        namespace("mnt"), namespace("pid"), namespace("ipc"), namespace("uts"), namespace("user"));
    }

    private static String namespace(String name) throws IOException {
        return Files.readSymbolicLink(Path.of("/proc/self/ns", name)).toString();
    }

    @Test
    void findsFewDevicesAndNoHashOfAPassword() throws IOException {
        SimulatedUnit unit = deployed(1, """
                ls /dev | tr '\\n' ' ' >/opt/devices
                echo thrown away >/dev/null && head -c 4 /dev/urandom >/opt/random
                grep -c '^root:\\*:' /etc/shadow >/opt/shadow
                """).unit(0);

        assertThat(Files.readString(unit.file("/opt/devices")).strip().split(" "))
                .containsOnly(
                        "fd", "full", "null", "ptmx", "pts", "random", "shm", "stderr", "stdin", "stdout", "tty",
                        "urandom", "zero");
        assertThat(unit.file("/opt/random")).hasSize(4);
        assertThat(unit.file("/opt/shadow")).content().isEqualToIgnoringNewLines("1");
    }

    @Test
    void sharesNothingWithAUnitOfTheSameNameInAnotherSimulation() throws IOException {
        CharmCode charm = PackedCharm.script(directory, "#!/bin/sh\necho run >>/etc/runs\n");
        try (SimulatedJuju other = SimulatedJuju.withSeed(12)) {
            SimulatedUnit here = juju.deploy("mysql", charm, 1).unit(0);
            SimulatedUnit there = other.deploy("mysql", charm, 1).unit(0);
            juju.runUntilQuiet();
            assertThat(there.file("/etc/runs")).doesNotExist();

            other.runUntilQuiet();
            juju.close();

            assertThat(here.file("/etc/runs")).doesNotExist();
            assertThat(there.file("/etc/runs"))
                    .content()
                    .hasLineCount(there.hooks().size());
        }
    }

    @Test
    void keepsItsDaemonsFromHookToHookAndNoLonger() throws IOException {
        String seconds = Integer.toString(100_000_000 + new Random().nextInt(100_000_000));
        SimulatedUnit unit = juju.deploy("mysql", PackedCharm.script(directory, """
                                #!/bin/sh
                                case $JUJU_HOOK_NAME in
                                  install) setsid sleep SECONDS </dev/null >/dev/null 2>&1 & echo $! >daemon ;;
                                  start) kill -0 "$(cat daemon)" && status-set active running ;;
                                esac
                                """.replace("SECONDS", seconds)), 1)
                .unit(0);
        juju.runUntilQuiet();
        assertThat(unit.status().message()).isEqualTo("running");
        ProcessHandle daemon = ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .filter(words -> Arrays.equals(words, new String[] {seconds}))
                        .isPresent())
                .findFirst()
                .orElseThrow();

        juju.close();

        daemon.onExit().join();
        assertThat(unit.file("/etc")).doesNotExist();
    }

    @Test
    void outlivesAHookThatIsKilledAndLeavesOrphans() throws IOException {
        SimulatedUnit unit = deployed(1, """
                [ -e orphaned ] && exit 0
                touch orphaned
                (sleep 0 & sleep 0 &)
                kill -KILL $$
                """).unit(0);

        assertThat(unit.hooks()).containsSequence("config-changed", "config-changed");
        assertThat(unit.hookInError()).isEmpty();
    }

    @Test
    void orphanThatWritesWhereTheAgentListensIsNoObstacle() throws IOException {
        SimulatedApplication app = deployed(1, """
                [ -e written ] && exit 0
                touch written
                (while :; do env echo 1 >"$JUJU_AGENT_SOCKET_ADDRESS/requests"; done) </dev/null >/dev/null 2>&1 &
                """);

        for (int round = 0; round < 5; round++) {
            app.config("colour", "shade " + round);
            juju.runUntilQuiet();
        }

        assertThat(app.unit(0).hookInError()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"exit 143, failed", "kill -TERM $$, killed", "kill -KILL $$, killed", "kill -KILL 0, killed"})
    void endsAsItsProcessDoes(String end, String how) throws IOException {
        SimulatedApplication app = juju.deploy("mysql", PackedCharm.script(directory, "#!/bin/sh\n" + end + "\n"), 1);

        juju.runUntil(
                "install has ended",
                () -> juju.timeline()
                        .toString()
                        .contains("install " + (how.equals("killed") ? "was killed" : "failed: exit status 143")),
                Duration.ofMinutes(1));

        assertThat(app.unit(0).hookInError().isPresent()).isEqualTo(how.equals("failed"));
    }

    @Test
    void removesWhatACharmHasLockedItselfOutOf() throws IOException {
        SimulatedUnit unit = deployed(1, """
                mkdir -p /opt/locked/inner && echo kept >/opt/locked/inner/file
                chmod 0 /opt/locked/inner /opt/locked
                """).unit(0);
        Path root = unit.file("/");

        juju.close();

        assertThat(root).doesNotExist();
    }

    @Test
    void findsFilesOfHookCommandsAsItsProcessesDo() throws IOException {
        SimulatedUnit unit = deployed(1, """
                mkdir -p /etc/app /srv/app
                echo 'from: "a file of the machine"' >/etc/app/settings
                ln -s /etc/app/settings /srv/app/link
                relation-set -r peers:0 --file /srv/app/link
                echo 'joined: "a flag and its file"' >/srv/app/joined
                relation-set -r peers:0 --file=/srv/app/joined
                config-get --format=json --output=/srv/app/output && [ -O /srv/app/output ] && cp /srv/app/output /srv/app/written
                relation-set -r peers:0 --file /etc/nothing 2>/srv/app/errors
                cd /srv/app && config-get --format=json -o answer && [ -O answer ] && cat answer >copy
                """).unit(0);

        assertThat(unit.data("peers"))
                .containsEntry("from", "a file of the machine")
                .containsEntry("joined", "a flag and its file");
        assertThat(unit.file("/srv/app/written")).hasContent("{\"colour\":\"red\"}");
        assertThat(Files.readString(unit.file("/srv/app/errors"))).contains("open /etc/nothing: no such file");
        assertThat(unit.file("/srv/app/copy")).hasContent("{\"colour\":\"red\"}");
    }

    @TestFactory
    Stream<DynamicTest> readsTheContentOfASecretFromItsOwnFiles() throws IOException {
        List<String> commands = List.of(
                "secret-add --file=/tmp/content",
                "secret-add --file /tmp/content",
                "secret-add word#file=/dev/shm/word",
                "cd /tmp && secret-add --label a word#file=/opt/./way/word");
        StringBuilder script = new StringBuilder("""
                printf '{"word": "sesame"}' >/tmp/content
                chmod 600 /tmp/content
                printf sesame >/dev/shm/word
                ln -s /dev/shm /opt/way
                """);
        for (int i = 0; i < commands.size(); i++) {
            script.append("id=$(" + commands.get(i) + ") && secret-get \"$id\" word >/opt/read" + i + "\n");
        }

        SimulatedUnit unit = deployed(1, script.toString()).unit(0);

        assertThat(unit.hookInError()).isEmpty();
        return IntStream.range(0, commands.size())
                .mapToObj(i -> dynamicTest(
                        commands.get(i),
                        () -> assertThat(unit.file("/opt/read" + i)).content().isEqualToIgnoringNewLines("sesame")));
    }

    @Test
    void readsNoFileOfThisComputerThroughALinkOfItsOwn() throws IOException {
        Path outside = Files.writeString(directory.resolve("outside"), "from: this computer");

        SimulatedUnit unit =
                deployed(1, """
                ln -s OUTSIDE /srv/link
                ln -s /proc/self/cwd/../../../../../../../../../..OUTSIDE /srv/magic
                for link in link magic; do
                  relation-set -r peers:0 --file /srv/$link 2>>/srv/errors
                  mkfifo /srv/fifo 2>/dev/null
                  relation-set -r peers:0 --file /srv/fifo 2>>/srv/errors
                  config-get -o /srv/$link 2>>/srv/errors
                done
                """.replace("OUTSIDE", outside.toString())).unit(0);

        assertThat(unit.data("peers")).doesNotContainKey("from");
        assertThat(outside).hasContent("from: this computer");
        assertThat(unit.file("/srv/errors")).content().hasLineCount(6).contains("not a regular file");
    }

    @Test
    void saysSoWhenItsMachineHasEnded() throws IOException {
        SimulatedApplication app = deployed(1, "exit 0\n");
        long first = Long.parseLong(app.unit(0).file("/").getName(1).toString()); // of /proc/PID/root
        ProcessHandle machine = ProcessHandle.of(first).orElseThrow();
        machine.destroyForcibly();
        machine.onExit().join();

        app.config("colour", "blue");

        assertThatThrownBy(juju::runUntilQuiet)
                .hasMessageContaining("the machine mysql-0 has ended before its simulation");
    }

    @Test
    void findsItsProcessesChosenFirstWhenMemoryRunsOut() throws IOException {
        SimulatedUnit unit =
                deployed(1, "cat /proc/self/oom_score_adj >/opt/score\n").unit(0);

        assertThat(unit.file("/opt/score")).content().isEqualToIgnoringNewLines("1000");
    }

    @Test
    void keepsSharedMemoryInMemory() throws IOException {
        SimulatedUnit unit = deployed(1, "stat -f -c %T /dev/shm >/opt/type; stat -f -c %T /etc >>/opt/type\n")
                .unit(0);

        assertThat(unit.file("/opt/type")).content().isEqualToIgnoringNewLines("tmpfs\ntmpfs");
    }

    @Test
    void readsFilesOutsideTheCharmThatItIsGivenButCantChangeThem() throws IOException {
        Path given = Files.createDirectory(directory.resolve("a given one"));
        Files.writeString(given.resolve("file"), "read");
        CharmCode charm = PackedCharm.script(directory, """
                #!/bin/sh
                cat 'GIVEN/file' >/opt/copy
                mount -o remount,bind,rw 'GIVEN'
                umount -l /usr
                echo written >'GIVEN/file' || echo refused >>/opt/copy
                """.replace("GIVEN", given.toString()), given);
        SimulatedUnit unit = juju.deploy("mysql", charm, 1).unit(0);
        juju.runUntilQuiet();

        assertThat(unit.file("/opt/copy")).content().contains("read", "refused");
        assertThat(given.resolve("file")).hasContent("read");
    }
}
