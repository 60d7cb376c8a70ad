package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.jops.charm.StartEvent;
import dev.jops.machine.FileMode;
import dev.jops.machine.MachineException;
import dev.jops.machine.Program;
import dev.jops.machine.ProgramResult;
import dev.jops.testing.fault.OngoingFault;
import dev.jops.testing.fault.Vanish;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MachineScriptTest {
    private static final FileMode FOR_MYSQL = FileMode.of("rw-r-----").ownedBy("mysql", "mysql");

    private static final Duration THREE_MINUTES = Duration.ofMinutes(3);

    private final List<String> answers = new ArrayList<>();
    private final SimulatedJuju juju = SimulatedJuju.withSeed(1);
    private final Harness<ScriptedCharm> harness =
            Harness.of(framework -> new ScriptedCharm(framework, (charm, event) -> run(charm)), ScriptedCharm.META);

    @AfterEach
    void close() {
        juju.close();
        harness.close();
    }

    private void run(ScriptedCharm charm) {
        ProgramResult result = charm.machine()
                .run(Program.of("mysql", "--batch").stdin("select 1").user("mysql"));
        answers.add(charm.unit().name() + " " + result.exitCode() + " " + result.stdout() + result.stderr());
    }

    @Test
    void programAnswersAsItIsScripted() {
        harness.begin();
        harness.machine().onCommand("mysql").answer(3, "out ", "err");

        harness.emit("update-status");

        assertThat(answers).containsExactly("mysql/0 3 out err");
    }

    @Test
    void laterRuleWinsIfTwoMatch() {
        harness.begin();
        harness.machine().onCommand("mysql").answer(0, "first", "");
        harness.machine().onCommand("mysql", "--batch").answer(0, "second", "");
        harness.machine().onCommand("mysql", "--silent").answer(0, "third", "");
        harness.machine().onCommand("mysql", "--batch", "longer").answer(0, "fourth", "");

        harness.emit("update-status");

        assertThat(answers).containsExactly("mysql/0 0 second");
    }

    @Test
    void functionAnswersByTheProgram() {
        harness.begin();
        harness.machine().onCommand("mysql").answer(program -> new ProgramResult(0, program.stdin() + ": 1", ""));

        harness.emit("update-status");

        assertThat(answers).containsExactly("mysql/0 0 select 1: 1");
    }

    @Test
    void runsAreKeptWithTheirInput() {
        harness.begin();
        harness.machine().onCommand().answer(0, "", "");

        harness.emit("update-status");
        harness.emit("update-status");

        assertThat(harness.machine().runs()).hasSize(2).allSatisfy(program -> {
            assertThat(program.command()).containsExactly("mysql", "--batch");
            assertThat(program.stdin()).isEqualTo("select 1");
            assertThat(program.user()).contains("mysql");
        });
    }

    @Test
    void programWithoutARuleFailsWithItsCommandLineAndIsKept() {
        harness.begin();
        harness.machine().onCommand("mysqld").answer(0, "", "");

        assertThatThrownBy(() -> harness.emit("update-status"))
                .isInstanceOf(MachineException.class)
                .hasMessage("no result is scripted for the program: mysql --batch: say what it answers with"
                        + " machine().onCommand(\"mysql\")");
        assertThat(harness.machine().runs()).hasToString("[mysql --batch]");
    }

    @Test
    void programTakesTheTimeOfItsScript() {
        List<Duration> taken = new ArrayList<>();
        try (Harness<ScriptedCharm> timed = Harness.of(
                framework -> new ScriptedCharm(framework, (charm, event) -> {
                    Instant before = charm.clock().instant();
                    charm.machine().run(Program.of("pg_basebackup"));
                    taken.add(Duration.between(before, charm.clock().instant()));
                }),
                ScriptedCharm.META)) {
            timed.machine().onCommand("pg_basebackup").takes(THREE_MINUTES).answer(0, "", "");
            timed.begin();

            timed.emit("update-status");
        }

        assertThat(taken).containsExactly(THREE_MINUTES);
    }

    @Test
    void othersGoOnWhileAProgramRuns() {
        SimulatedApplication app = deploy(charm -> {
            if (charm.unit().name().equals("mysql/0")) {
                charm.machine().run(Program.of("pg_basebackup", "-D", "/srv"));
            }
            answers.add(charm.unit().name());
        });
        app.machines().onCommand("pg_basebackup").takes(THREE_MINUTES).answer(1, "", "");

        juju.runUntilQuiet();

        assertThat(answers).containsExactly("mysql/1", "mysql/0");
        List<TimelineEntry> programs = juju.timeline().entries().stream()
                .filter(entry -> entry.what() == Occurrence.PROGRAM)
                .toList();
        assertThat(programs)
                .extracting(TimelineEntry::subject, TimelineEntry::text)
                .containsExactly(
                        tuple("mysql/0", "pg_basebackup -D /srv"),
                        tuple("mysql/0", "pg_basebackup has ended with exit code 1"));
        assertThat(programs.get(1).at().minus(programs.get(0).at())).isEqualTo(THREE_MINUTES);
    }

    @Test
    void unitThatVanishesDuringAProgramVanishesThere() {
        SimulatedApplication app = deploy(charm -> {
            answers.add("begun");
            charm.machine().runOrThrow(Program.of("pg_basebackup"));
            answers.add("ended");
        });
        SimulatedUnit unit = app.unit(0);
        app.unit(1).remove();
        app.machines().onCommand("pg_basebackup").takes(THREE_MINUTES).answer(0, "", "");
        juju.runUntil("it runs", () -> unit.machine().hasRun("pg_basebackup"), THREE_MINUTES);

        OngoingFault absence = juju.inject(new Vanish(unit.name()));
        juju.advance(THREE_MINUTES.multipliedBy(2));

        assertThat(answers).containsExactly("begun");
        absence.end();
        juju.runUntil("it has run again", () -> answers.contains("ended"), Duration.ofMinutes(10));
        assertThat(answers).containsExactly("begun", "begun", "ended");
    }

    @Test
    void programThatTakesLongerThanItsLimitIsStoppedThere() {
        List<Duration> taken = new ArrayList<>();
        SimulatedApplication app = deploy(charm -> {
            Instant before = charm.clock().instant();
            try {
                charm.machine().run(List.of("pg_basebackup"), Duration.ofMinutes(1));
            } catch (MachineException e) {
                answers.add(e.getMessage());
            }
            taken.add(Duration.between(before, charm.clock().instant()));
        });
        app.machines().onCommand("pg_basebackup").takes(THREE_MINUTES).answer(0, "", "");

        juju.runUntilQuiet();

        assertThat(answers).hasSize(2).containsOnly("pg_basebackup was stopped after PT1M");
        assertThat(taken).hasSize(2).containsOnly(Duration.ofMinutes(1));
    }

    @Test
    void negativeTimeIsRefused() {
        assertThatThrownBy(() -> harness.machine().onCommand("mysql").takes(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a program can't take PT-1S: its duration is zero or more");
    }

    @Test
    void bytesAreWrittenLikeText() {
        byte[] store = {(byte) 0xfe, (byte) 0xed, 0, (byte) 0x80};
        SimulatedApplication app = deploy(charm -> {
            charm.machine().write("/etc/keys.jks", store, FOR_MYSQL);
            charm.machine().readBytes("/etc/keys.jks").ifPresent(read -> answers.add(Arrays.toString(read)));
        });

        juju.runUntilQuiet();

        assertThat(answers).hasSize(2).containsOnly(Arrays.toString(store));
        assertThat(app.unit(0).file("/etc/keys.jks")).hasBinaryContent(store);
        assertThat(app.unit(0).fileOwner("/etc/keys.jks")).contains("mysql:mysql");
    }

    @Test
    void scriptOfAnApplicationAppliesToUnitsWithoutARuleOfTheirOwn() {
        SimulatedApplication app = deploy(this::run);
        app.machines().onCommand("mysql").answer(0, "common", "");
        app.unit(1).machine().onCommand("mysql").answer(1, "own", "");
        app.machines().onCommand("mysql").answer(0, "common again", "");

        juju.runUntilQuiet();

        assertThat(answers).containsExactlyInAnyOrder("mysql/0 0 common again", "mysql/1 1 own");
        assertThat(app.unit(0).machine().runs()).hasSize(1);
        assertThat(app.machines().runs()).hasSize(2);
    }

    @Test
    void ownerOfAFileIsRecordedForEachMachine() {
        List<Boolean> changes = new ArrayList<>();
        SimulatedApplication app = deploy(charm -> {
            if (charm.unit().name().equals("mysql/0")) {
                changes.add(charm.machine().write("/etc/mysql/my.cnf", "[mysqld]", FOR_MYSQL));
                changes.add(charm.machine().write("/etc/mysql/my.cnf", "[mysqld]", FOR_MYSQL));
                changes.add(charm.machine().makeDirectory("/etc/mysql", FOR_MYSQL.ownedBy("root", "mysql")));
                changes.add(charm.machine().makeDirectory("/etc/mysql", FOR_MYSQL.ownedBy("mysql", "mysql")));
            }
        });

        juju.runUntilQuiet();

        assertThat(changes).containsExactly(true, false, true, true);
        assertThat(app.unit(0).fileOwner("/etc/mysql/my.cnf")).contains("mysql:mysql");
        assertThat(app.unit(0).fileOwner("/etc/mysql")).contains("mysql:mysql");
        assertThat(app.unit(1).fileOwner("/etc/mysql/my.cnf")).isEmpty();
    }

    @Test
    void fileThatIsReplacedOrRemovedHasNoOwnerUntilItIsGivenAgain() {
        SimulatedApplication app = deploy(charm -> {
            charm.machine().write("/etc/one", "1", FOR_MYSQL);
            charm.machine().write("/etc/two", "2", FOR_MYSQL);
            charm.machine().write("/etc/three", "3", FOR_MYSQL);
            charm.machine().writeFile("/etc/one", "another");
            charm.machine().removeFile("/etc/two");
        });

        juju.runUntilQuiet();

        assertThat(app.unit(0).fileOwner("/etc/one")).isEmpty();
        assertThat(app.unit(0).fileOwner("/etc/two")).isEmpty();
        assertThat(app.unit(0).fileOwner("/etc/three")).contains("mysql:mysql");
    }

    private SimulatedApplication deploy(Consumer<ScriptedCharm> atStart) {
        return juju.deploy(
                "mysql",
                ScriptedCharm.code((charm, event) -> {
                    if (event instanceof StartEvent) {
                        atStart.accept(charm);
                    }
                }),
                2);
    }
}
