package example.howto;

import static dev.jops.testing.assertions.CharmAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.machine.FileMode;
import dev.jops.machine.MachineException;
import dev.jops.machine.Program;
import dev.jops.machine.ProgramResult;
import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.testing.CharmCode;
import dev.jops.testing.Harness;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.fault.OngoingFault;
import dev.jops.testing.fault.Vanish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MydbCharmTest {
    private static final CharmMeta META =
            CharmMeta.fromYaml("{name: mydb, config: {options: {port: {type: int, default: 5000}}}}");

    private final Harness<MydbCharm> harness = Harness.of(MydbCharm::new, META);

    @BeforeEach
    void begin() {
        harness.begin();
    }

    @AfterEach
    void removeFiles() {
        harness.close();
    }

    // region test
    @Test
    void theServiceIsRestartedOnlyIfAFileHasChanged() {
        harness.machine().onCommand("systemctl", "restart").answer(0, "", "");

        harness.emit("config-changed");
        harness.emit("config-changed");
        harness.updateConfig("port", 5001);

        assertThat(harness.machine().runs())
                .extracting(Program::toString)
                .containsExactly("systemctl restart mydb", "systemctl restart mydb");
        assertThat(harness)
                .hasFile("/etc/mydb/mydb.conf", "port = 5001\ndata = /var/lib/mydb\nlogs = ${MYDB_LOGS}\n")
                .hasFileMode("/etc/mydb/mydb.conf", FileMode.of("rw-r-----").ownedBy("root", "mydb"));
    }
    // endregion

    // region failure
    @Test
    void aPackageThatCannotBeInstalledFailsTheHook() {
        harness.machine().onCommand("apt-get", "install").answer(100, "", "E: no such package");

        assertThatThrownBy(() -> harness.emit("install"))
                .hasMessage("apt-get install -y mydb exited with 100: E: no such package");
    }

    @Test
    void aProgramThatIsNotScriptedFails() {
        assertThatThrownBy(() -> harness.emit("install")).isInstanceOf(MachineException.class);
    }
    // endregion

    // region retry
    @Test
    void theVersionIsAskedForUntilTheDatabaseHasStarted() {
        List<Integer> exitCodes = new ArrayList<>(List.of(75, 75, 0));
        harness.machine()
                .onCommand("mydb-admin", "version")
                .answer(program -> new ProgramResult(exitCodes.remove(0), "8.4\n", "starting"));

        harness.emit("start");

        assertThat(harness.workloadVersion()).isEqualTo("8.4");
        assertThat(harness.machine().runs()).hasSize(3);
    }
    // endregion

    @Test
    void aDatabaseThatIsBrokenIsNotAskedAgain() {
        harness.machine().onCommand("mydb-admin", "version").answer(1, "", "broken");

        assertThatThrownBy(() -> harness.emit("start")).hasMessage("mydb-admin version exited with 1: broken");

        assertThat(harness.machine().runs()).hasSize(1);
    }

    // region takes
    @Test
    void aMachineThatVanishesWhileItInstallsInstallsAgain() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            SimulatedApplication mydb = juju.deploy("mydb", CharmCode.of(MydbCharm::new, META), 1);
            SimulatedUnit unit = mydb.unit(0);
            mydb.machines().onCommand().answer(0, "", "");
            mydb.machines().onCommand("apt-get").takes(Duration.ofMinutes(3)).answer(0, "", "");
            juju.runUntil("it installs", () -> unit.machine().hasRun("apt-get"), Duration.ofMinutes(1));

            OngoingFault absence = juju.inject(new Vanish(unit.name()));
            juju.advance(Duration.ofMinutes(10));
            assertThat(unit).ranProgram("apt-get", "install").ranNoProgram("systemctl");
            absence.end();

            juju.runUntil("it serves", () -> unit.status() instanceof ActiveStatus, Duration.ofMinutes(20));
            assertThat(unit).ranHooks("install", "install").ranProgram("systemctl", "restart", "mydb");
        }
    }
    // endregion

    @Test
    void theNameOfADumpIsNotReadByTheShell() {
        harness.machine().onCommand("sh").answer(0, "", "");

        harness.charm().restore("/srv/a; reboot");

        assertThat(harness.machine().runs().get(0).command()).endsWith("sh", "/srv/a; reboot");
    }

    @Test
    void theKeyStoreBelongsToTheDatabase() {
        byte[] keys = {(byte) 0xfe, (byte) 0xed, 0};

        assertThat(harness.charm().setKeyStore(keys)).isTrue();

        assertThat(harness.charm().setKeyStore(keys)).isFalse();
        assertThat(harness.file("/etc/mydb/keys.jks")).hasBinaryContent(keys);
        assertThat(harness)
                .hasFileMode("/etc/mydb/keys.jks", FileMode.of("r--------").ownedBy("mydb", "mydb"));
    }

    @Test
    void aRestartThatFailedIsTriedAgain() {
        harness.machine().onCommand("systemctl", "restart").answer(1, "", "busy");
        assertThatThrownBy(() -> harness.emit("config-changed"))
                .hasMessage("systemctl restart mydb exited with 1: busy");

        harness.machine().onCommand("systemctl", "restart").answer(0, "", "");
        harness.emit("config-changed");

        assertThat(harness.machine().runs()).hasSize(2);
        assertThat(harness).hasFile("/etc/mydb/mydb.conf");
    }

    @Test
    void thePasswordIsOnNoCommandLine() {
        harness.machine().onCommand("mydb-password").answer(0, "", "");

        harness.charm().setPassword("correct horse");

        Program run = harness.machine().runs().get(0);
        assertThat(run.toString()).isEqualTo("mydb-password admin");
        assertThat(run.stdin()).isEqualTo("correct horse\n");
        assertThat(run.user()).contains("mydb");
        assertThat(harness).hasFileMode("/root/.mydb-password", FileMode.of("rw-------"));
    }

    @Test
    void whatTheUnitLeavesBehindIsRemoved() {
        harness.machine().onCommand("systemctl").answer(0, "", "");
        harness.emit("config-changed");
        assertThat(harness.charm().firstLine()).isEqualTo("port = 5000");

        harness.emit("remove");

        assertThat(harness.charm().firstLine()).isEmpty();
        assertThat(harness).hasNoFile("/etc/mydb/mydb.conf");
    }

    @Test
    void theDataDirectoryBelongsToTheDatabase() {
        harness.machine().onCommand("apt-get").answer(0, "", "");

        harness.emit("install");

        assertThat(harness.fileOwner("/var/lib/mydb")).contains("mydb:mydb");
    }
}
