package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.StartEvent;
import dev.jops.machine.FileMode;
import dev.jops.machine.MachineException;
import dev.jops.machine.Program;
import dev.jops.machine.ProgramResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MachineScriptTest {
    private static final FileMode FOR_MYSQL = FileMode.of("rw-r-----").ownedBy("mysql", "mysql");

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
    void laterRuleHoldsWhereTwoFit() {
        harness.begin();
        harness.machine().onCommand("mysql").answer(0, "first", "");
        harness.machine().onCommand("mysql", "--batch").answer(0, "second", "");
        harness.machine().onCommand("mysql", "--silent").answer(0, "third", "");
        harness.machine().onCommand("mysql", "--batch", "longer").answer(0, "fourth", "");

        harness.emit("update-status");

        assertThat(answers).containsExactly("mysql/0 0 second");
    }

    @Test
    void functionAnswersByWhatWasRun() {
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
    void scriptOfAnApplicationHoldsOnAllUnitsButWhereOneHasItsOwn() {
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
    void ownerOfAFileIsNotedOnEachMachine() {
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
    void fileThatIsReplacedOrRemovedIsNobodysUntilItIsGivenAgain() {
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
