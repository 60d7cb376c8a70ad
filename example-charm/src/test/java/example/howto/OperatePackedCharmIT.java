package example.howto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jops.machine.ProgramResult;
import dev.jops.testing.CharmCode;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A minimal charm in sh that installs a database. */
class OperatePackedCharmIT {
    private static final String DISPATCH = """
            #!/bin/sh
            case $JUJU_HOOK_NAME in
              install) apt-get install -y mydb || exit 1 ;;
              start) systemctl start mydb && status-set active "$(mydb-admin version)" ;;
            esac
            """;

    private final SimulatedJuju juju = SimulatedJuju.withSeed(1);

    @TempDir
    private Path directory = Path.of("");

    private CharmCode charm;

    @BeforeEach
    void pack() throws IOException {
        Files.writeString(directory.resolve("charmcraft.yaml"), """
                name: mydb
                peers: {peers: {interface: mydb-peers}}
                """);
        Path dispatch = Files.writeString(directory.resolve("dispatch"), DISPATCH);
        assertTrue(dispatch.toFile().setExecutable(true));
        charm = CharmCode.packed(directory);
    }

    @AfterEach
    void close() {
        juju.close();
    }

    // region programs
    @Test
    void theDatabaseIsInstalledAndStarted() {
        SimulatedApplication mydb = juju.deploy("mydb", charm, 2);
        mydb.machines().onCommand("apt-get").takes(Duration.ofMinutes(3)).answer(0, "", "");
        mydb.machines().onCommand("systemctl").answer(0, "", "");
        mydb.machines().onCommand("mydb-admin", "version").answer(program -> new ProgramResult(0, "8.4\n", ""));

        juju.runUntilQuiet();

        assertEquals("8.4", mydb.unit(0).status().message());
        assertTrue(mydb.unit(1).machine().hasRun("systemctl", "start", "mydb"));
    }
    // endregion

    // region exec
    @Test
    void anOperatorLooksIntoAUnit() {
        SimulatedApplication mydb = juju.deploy("mydb", charm, 1);
        mydb.machines().onCommand("apt-get").answer(0, "", "");
        mydb.machines().onCommand("systemctl").answer(0, "active\n", "");
        mydb.machines().onCommand("mydb-admin").answer(0, "8.4\n", "");
        juju.runUntilQuiet();

        var leads = juju.exec("mydb/0", "is-leader").waitFor();
        var put = juju.exec("mydb/0", "sh", "-c", "relation-set -r peers:0 checked=yes")
                .waitFor();

        assertEquals("True\n", leads.results().get("stdout"));
        assertEquals(0, put.returnCode());
        assertEquals("yes", mydb.unit(0).data("peers").get("checked"));
        assertEquals(
                "active\n", mydb.unit(0).ssh("systemctl", "is-active", "mydb").stdout());
    }
    // endregion
}
