package example.howto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.machine.MachineException;
import dev.jops.machine.Program;
import dev.jops.meta.CharmMeta;
import dev.jops.testing.Harness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
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
    void theServiceIsRestartedOnlyIfAFileIsAnotherOne() {
        harness.machine().onCommand("systemctl", "restart").answer(0, "", "");

        harness.emit("config-changed");
        harness.emit("config-changed");
        harness.updateConfig("port", 5001);

        assertThat(harness.machine().runs())
                .extracting(Program::toString)
                .containsExactly("systemctl restart mydb", "systemctl restart mydb");
        assertThat(harness.file("/etc/mydb/mydb.conf")).hasContent("port = 5001\n");
        assertThat(harness.fileOwner("/etc/mydb/mydb.conf")).contains("root:mydb");
    }
    // endregion

    // region failure
    @Test
    void aPackageThatCannotBeInstalledFailsTheHook() {
        harness.machine().onCommand("apt-get", "install").answer(100, "", "E: no such package");

        assertThatThrownBy(() -> harness.emit("install")).hasMessage("exit code 100: E: no such package");
    }

    @Test
    void aProgramThatNothingIsScriptedForFails() {
        assertThatThrownBy(() -> harness.emit("install")).isInstanceOf(MachineException.class);
    }
    // endregion

    @Test
    void aRestartThatFailedIsTriedAgain() {
        harness.machine().onCommand("systemctl", "restart").answer(1, "", "busy");
        assertThatThrownBy(() -> harness.emit("config-changed")).hasMessage("exit code 1: busy");

        harness.machine().onCommand("systemctl", "restart").answer(0, "", "");
        harness.emit("config-changed");

        assertThat(harness.machine().runs()).hasSize(2);
        assertThat(harness.file("/etc/mydb/mydb.conf")).hasContent("port = 5000\n");
    }

    @Test
    void thePasswordIsOnNoCommandLine() throws IOException {
        harness.machine().onCommand("mydb-password").answer(0, "", "");

        harness.charm().setPassword("correct horse");

        Program run = harness.machine().runs().get(0);
        assertThat(run.toString()).isEqualTo("mydb-password admin");
        assertThat(run.stdin()).isEqualTo("correct horse\n");
        assertThat(run.user()).contains("mydb");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(harness.file("/root/.mydb-password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void whatTheUnitLeavesIsRemoved() {
        harness.machine().onCommand("systemctl").answer(0, "", "");
        harness.emit("config-changed");
        assertThat(harness.charm().lastPort()).isEqualTo("port = 5000");

        harness.emit("remove");

        assertThat(harness.charm().lastPort()).isEmpty();
    }

    @Test
    void theDirectoryOfTheDataIsTheDatabases() {
        harness.machine().onCommand("apt-get").answer(0, "", "");

        harness.emit("install");

        assertThat(harness.fileOwner("/var/lib/mydb")).contains("mydb:mydb");
    }
}
