package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.jops.machine.Program;
import dev.jops.machine.ProgramResult;
import dev.jops.model.ActiveStatus;
import dev.jops.simulator.machine.Isolation;
import dev.jops.testing.fault.Vanish;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripted programs, which a packed charm's processes find on their PATH. */
class ScriptedProgramsIT {
    private final SimulatedJuju juju = SimulatedJuju.withSeed(21);

    @TempDir
    private Path directory = Path.of("");

    @AfterEach
    void close() {
        juju.close();
    }

    private SimulatedApplication deployed(int units, String script) throws IOException {
        return juju.deploy("mysql", PackedCharm.hook(directory, "install", "#!/bin/sh\n" + script), units);
    }

    private SimulatedUnit installed(SimulatedApplication app) {
        app.addUnit();
        juju.runUntilQuiet();
        return app.unit(0);
    }

    @Test
    void answersWithExitCodeAndOutput() throws IOException {
        SimulatedApplication app = deployed(0, """
                systemctl is-active "my sql" >out 2>err; echo $? >>out
                """);
        app.machines().onCommand("systemctl", "is-active").answer(3, "inactive\n", "it's\nold");

        SimulatedUnit unit = installed(app);

        assertThat(unit.charmFile("out")).hasContent("inactive\n3\n");
        assertThat(Files.readString(unit.charmFile("err"))).isEqualTo("it's\nold");
        assertThat(unit.machine().hasRun("systemctl", "is-active", "my sql")).isTrue();
        assertThat(app.machines().runs()).hasSize(1);
        assertThat(juju.timeline().entries())
                .filteredOn(entry -> entry.what() == Occurrence.PROGRAM)
                .extracting(TimelineEntry::text)
                .containsExactly("systemctl is-active my sql");
    }

    @Test
    void givesTheScriptWhatAProgramIsStartedWith() throws IOException {
        SimulatedApplication app = deployed(0, """
                mkdir sub; cd sub
                printf 'SELECT 1;' | PASSWORD='a=b
                c' mysql --host "" >out
                """);
        List<Program> seen = new ArrayList<>();
        app.machines().onCommand("mysql").readsStdin().answer(program -> {
            seen.add(program);
            return new ProgramResult(0, program.stdin(), "");
        });

        SimulatedUnit unit = installed(app);

        assertThat(unit.charmFile("sub/out")).hasContent("SELECT 1;");
        assertThat(seen).hasSize(1);
        assertThat(seen.get(0).command()).containsExactly("mysql", "--host", "");
        assertThat(seen.get(0).environment()).containsOnlyKeys("PASSWORD").containsEntry("PASSWORD", "a=b\nc");
        assertThat(seen.get(0).directory()).contains(unit.host().charmDirectory() + "/sub");
    }

    @Test
    void answersByItsPathToo() throws IOException {
        UnitMachines.assumeAvailable();
        SimulatedApplication app = deployed(0, """
                for program in /usr/bin/mysqladmin /bin/mysqladmin /usr/sbin/mysqladmin; do
                  env -i "$program" ping
                done >out 2>&1
                /usr/bin/apt-get update 2>err || echo $? >>out
                """);
        app.machines().onCommand("mysqladmin").answer(0, "alive\n", "");

        SimulatedUnit unit = installed(app);

        assertThat(unit.charmFile("out")).hasContent("alive\nalive\nalive\n1\n");
        assertThat(unit.charmFile("err")).content().contains("no result is scripted for the program: apt-get update");
        assertThat(unit.machine().runs()).hasSize(4);
        assertThat(unit.ssh("/usr/bin/mysqladmin", "ping").stdout()).isEqualTo("alive\n");
    }

    @Test
    void isLaidOverTheSystemWhenItIsScripted() throws IOException {
        UnitMachines.assumeAvailable();
        SimulatedApplication app = juju.deploy(
                "mysql",
                PackedCharm.script(directory, "#!/bin/sh\n/usr/bin/mysqladmin >>out 2>&1; echo $? >>out\n"),
                1);
        SimulatedUnit unit = app.unit(0);
        juju.runUntil("install ran", () -> unit.hooks().contains("install"), Duration.ofMinutes(1));
        app.machines().onCommand("mysqladmin").answer(7, "", "");
        app.machines().onCommand("mount").answer(1, "", ""); // which would put them there

        juju.runUntilQuiet();
        app.machines().onCommand("mysqldump").answer(0, "dumped\n", "");
        juju.advance(Duration.ofMinutes(10));

        assertThat(unit.charmFile("out"))
                .content()
                .contains(": not found\n127\n")
                .endsWith("7\n");
        assertThat(unit.ssh("/usr/bin/mysqldump").stdout()).isEqualTo("dumped\n");
    }

    @Test
    void leavesAProgramOfTheSystemWhatItFindsBesideIt() throws IOException {
        UnitMachines.assumeAvailable();
        SimulatedApplication app = deployed(0, """
                printf '#!/usr/bin/python3\\nimport sys\\nprint(sys.executable, sys.prefix, sys.argv[1:])\\n' >script
                chmod +x script
                ./script one "two  three" >out
                python3 script >>out
                python3 -V >>out
                cat out >copy
                """);
        app.machines().onCommand("python3", "-V").answer(0, "scripted\n", "");
        app.machines().onCommand("cat", "nothing").answer(0, "", "");

        SimulatedUnit unit = installed(app);

        assertThat(unit.charmFile("copy"))
                .hasContent("/usr/bin/python3 /usr ['one', 'two  three']\n/usr/bin/python3 /usr []\nscripted\n");
    }

    @Test
    void hookCommandsNeedNoProgramThatIsScriptedAndNoPath() throws IOException {
        String script = """
                #!/bin/sh
                echo 'a: b' | env PATH=/nowhere "$(command -v relation-set)" -r peers:0 --file -
                """;
        SimulatedApplication app = juju.deploy("mysql", PackedCharm.hook(directory, "start", script), 0);
        app.machines().onCommand("cat").answer(0, "", "");
        app.machines().onCommand("mkfifo").answer(1, "", "");

        assertThat(installed(app).data("peers")).containsEntry("a", "b");
    }

    @Test
    void isNotLaidOverWhatRunsOtherPrograms() throws IOException {
        SimulatedApplication app = deployed(0, "bash setup.sh >out; /bin/sh -c 'echo really' >>out\n");
        app.machines().onCommand("bash").answer(0, "scripted\n", "");
        app.machines().onCommand("sh").answer(0, "scripted\n", "");
        app.machines().onCommand("env").answer(0, "scripted\n", "");

        assertThat(installed(app).charmFile("out")).hasContent("scripted\nreally\n");
    }

    @Test
    void leavesTheInputOfALoopAlone() throws IOException {
        SimulatedApplication app = deployed(0, """
                printf 'one\\ntwo\\n' | while read -r service; do systemctl restart "$service"; done
                """);
        app.machines().onCommand("systemctl").answer(0, "", "");

        SimulatedUnit unit = installed(app);

        assertThat(unit.machine().runs())
                .extracting(Program::toString)
                .containsExactly("systemctl restart one", "systemctl restart two");
    }

    @Test
    void letsVirtualTimePassInWhichOthersGoOn() throws IOException {
        SimulatedApplication app = deployed(0, "apt-get install mysql\n");
        app.machines().onCommand("apt-get").takes(Duration.ofMinutes(3)).answer(0, "", "");
        app.addUnit();
        app.addUnit();

        juju.runUntil("both have begun", () -> app.machines().runs().size() == 2, Duration.ofMinutes(1));
        assertThat(app.units()).allSatisfy(unit -> assertThat(unit.hooks()).containsExactly("install"));
        juju.runUntilQuiet();

        assertThat(juju.elapsed()).isBetween(Duration.ofMinutes(3), Duration.ofMinutes(5));
        assertThat(app.units()).allSatisfy(unit -> assertThat(unit.hooks()).contains("start"));
    }

    @Test
    void isNotHeldToBeAHangingHandlerAfterAPause() throws IOException {
        try (SimulatedJuju strict =
                SimulatedJuju.builder().longestSilence(Duration.ofMillis(100)).build()) {
            CharmCode code = PackedCharm.hook(
                    directory, "install", "#!/bin/sh\napt-get update; sleep 0.3; status-set active ok\n");
            SimulatedApplication app = strict.deploy("mysql", code, 0);
            app.machines().onCommand("apt-get").takes(Duration.ofMinutes(1)).answer(0, "", "");
            app.addUnit();

            strict.runUntilQuiet();

            assertThat(app.unit(0).status()).isEqualTo(new ActiveStatus("ok"));
        }
    }

    @TestFactory
    Stream<DynamicTest> isNoProgramOfThisComputerUnlessScripted() throws IOException {
        List<String> names = List.of("systemctl", "apt-get", "snap", "service", "docker", "lxc");
        SimulatedApplication app = deployed(0, """
                for name in NAMES; do "$name" --version >"$name" 2>&1; echo $? >>"$name"; done
                """.replace("NAMES", String.join(" ", names)));

        SimulatedUnit unit = installed(app);

        return names.stream()
                .map(name -> dynamicTest(name, () -> {
                    assertThat(unit.charmFile(name))
                            .hasContent(name + ": no result is scripted for the program: " + name
                                    + " --version: say what it answers" + " with machine().onCommand(\"" + name
                                    + "\")\n1\n");
                    assertThat(unit.machine().hasRun(name)).isTrue();
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sudo", "useradd", "dpkg", "mount", "pkill"})
    void isNoneThatChangesAComputerWhichUnitsShare(String name) throws IOException {
        assumeFalse(Isolation.ofThisComputer().hasMachines(), "each unit has a machine of its own");
        SimulatedApplication app = deployed(0, name + " --help >out 2>&1; echo $? >code\n");

        SimulatedUnit unit = installed(app);

        assertThat(unit.charmFile("code")).hasContent("1");
        assertThat(Files.readString(unit.charmFile("out"))).contains("no result is scripted for the program: " + name);
    }

    @Test
    void isOneOfThisComputerWhereTheTestLetsItThrough() throws IOException {
        Path programs = Files.createDirectory(directory.resolve("bin"));
        Path docker = Files.writeString(programs.resolve("docker"), "#!/bin/sh\necho \"real $* in $PWD: $(cat)\"\n");
        assertThat(docker.toFile().setExecutable(true)).isTrue();
        SimulatedApplication app = deployed(
                0,
                "PATH=${PATH%%:/usr/local/sbin*}:$PWD/bin:/usr/bin:/bin; echo input | docker run 'a b' >out; docker ps >>out\n");
        app.machines().letThrough("docker");
        app.machines().onCommand("docker", "ps").answer(0, "scripted\n", "");

        SimulatedUnit unit = installed(app);

        String place = unit.host().charmDirectory();
        assertThat(unit.charmFile("out")).hasContent("real run a b in " + place + ": input\nscripted\n");
        assertThat(unit.machine().runs()).hasSize(1);
    }

    @Test
    void prefersTheScriptOfTheUnit() throws IOException {
        SimulatedApplication app = deployed(2, "id=$(hostid); status-set active \"$id\"\n");
        app.machines().onCommand("hostid").answer(0, "common", "");
        app.unit(1).machine().onCommand("hostid").answer(0, "own", "");

        juju.runUntilQuiet();

        assertThat(app.unit(0).status().message()).isEqualTo("common");
        assertThat(app.unit(1).status().message()).isEqualTo("own");
    }

    @Test
    void failsInTheCharmWhereTheScriptThrows() throws IOException {
        SimulatedApplication app = deployed(0, "systemctl start mysql 2>err || exit 1\n");
        app.machines().onCommand("systemctl").answer(program -> {
            throw new IllegalStateException("the test is wrong");
        });

        SimulatedUnit unit = installed(app);

        assertThat(unit.hookInError()).contains("install");
        assertThat(unit.charmFile("err"))
                .hasContent("systemctl: its script threw java.lang.IllegalStateException: the test is wrong\n");
        assertThat(unit.log())
                .extracting(JujuLogLine::message)
                .contains("the script of systemctl threw java.lang.IllegalStateException: the test is wrong");
    }

    @Test
    void isStoppedAtTheLimitOfPrograms() throws IOException {
        SimulatedApplication app = deployed(0, "apt-get update 2>err; status-set active \"$?\"\n");
        app.machines().onCommand("apt-get").takes(Duration.ofDays(1)).answer(0, "", "");

        SimulatedUnit unit = installed(app);

        assertThat(unit.status().message()).isEqualTo("1");
        assertThat(unit.charmFile("err")).hasContent("apt-get: apt-get was stopped after PT1H\n");
    }

    @Test
    void passesLargeOutputAndInput() throws IOException {
        int size = 10_000_000;
        SimulatedApplication app = deployed(0, """
                head -c %d /dev/zero | tr '\\0' x | mysqldump all | wc -c >size
                """.formatted(size));
        app.machines().onCommand("mysqldump").readsStdin().answer(program -> {
            return new ProgramResult(0, program.stdin() + "\n", "");
        });

        SimulatedUnit unit = installed(app);

        assertThat(Files.readString(unit.charmFile("size")).strip()).isEqualTo(Integer.toString(size + 1));
    }

    @Test
    void givesBytesThatAreNoTextAsACharacterEach() throws IOException {
        SimulatedApplication app =
                deployed(0, "printf '\\377\\0\\200' | gpg --import; printf 'gr\\303\\274n' | gpg --import\n");
        List<String> inputs = new ArrayList<>();
        app.machines().onCommand("gpg").readsStdin().answer(program -> {
            inputs.add(program.stdin());
            return new ProgramResult(0, "", "");
        });

        installed(app);

        assertThat(inputs)
                .containsExactly(
                        new String(new byte[] {(byte) 0xff, 0, (byte) 0x80}, StandardCharsets.ISO_8859_1), "grün");
    }

    @Test
    void endsWithTheMachineInTheMiddleOfAProgram() throws IOException {
        SimulatedApplication app = deployed(0, "touch begun; apt-get update; touch done\n");
        app.machines().onCommand("apt-get").takes(Duration.ofMinutes(3)).answer(0, "", "");
        SimulatedUnit unit = app.addUnit();
        juju.runUntil("it runs", () -> app.machines().hasRun("apt-get"), Duration.ofMinutes(1));

        juju.inject(new Vanish("mysql/0"));
        juju.advance(Duration.ofMinutes(5));

        assertThat(unit.charmFile("begun")).exists();
        assertThat(unit.charmFile("done")).doesNotExist();
    }

    @Test
    void isNamedAndNeitherAPathNorALine() throws IOException {
        MachineScript script = deployed(0, "").machines();

        assertThatThrownBy(() -> script.onCommand("/usr/bin/mysql"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"/usr/bin/mysql\" is a path: the processes of a packed charm find a scripted program on"
                        + " their PATH alone, so give its name");
        assertThatThrownBy(() -> script.onCommand("systemctl restart"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not the name of one program");
    }

    @Test
    void isLetThroughForProcessesAlone() {
        MachineScript script = juju.deploy("shop", CharmCode.of(ShopCharm::new, ShopCharm.META), 0)
                .machines();

        assertThatThrownBy(() -> script.letThrough("docker", "snap"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a charm class runs no program of this computer: say what docker, snap answers, with"
                        + " onCommand(...)");
    }

    @Test
    void isNotAskedByWhatAHookHasLeftBehind() throws IOException {
        SimulatedApplication app = deployed(0, """
                mkfifo go
                setsid sh -c 'read -r _ <go; systemctl start mysql 2>err; echo $? >code; echo >ended' </dev/null >/dev/null 2>&1 &
                mkfifo ended
                """);
        app.machines().onCommand("systemctl").answer(0, "", "");
        SimulatedUnit unit = installed(app);

        Files.writeString(unit.charmFile("go"), "\n");
        assertThat(Files.readString(unit.charmFile("ended"))).isEqualTo("\n");

        assertThat(unit.charmFile("err"))
                .hasContent("systemctl is scripted, and the script is asked in a hook alone: none is running\n");
        assertThat(unit.charmFile("code")).hasContent("1");
    }

    @Test
    void runsForAnOperatorWhoHasLoggedIn() throws IOException {
        SimulatedApplication app = deployed(1, "echo here >>/dev/null\n");
        app.machines().onCommand("systemctl").answer(4, "no such service\n", "");
        juju.runUntilQuiet();
        SimulatedUnit unit = app.unit(0);

        assertThat(unit.ssh("systemctl", "status")).isEqualTo(new ProgramResult(4, "no such service\n", ""));
        assertThat(unit.ssh("sh", "-c", "echo out; echo err >&2; exit 7"))
                .isEqualTo(new ProgramResult(7, "out\n", "err\n"));
        assertThat(unit.ssh("sh", "-c", "command -v is-leader; kill -KILL $$").exitCode())
                .isEqualTo(137);
        assertThat(unit.ssh("no-such-program").exitCode()).isEqualTo(127);
    }
}
