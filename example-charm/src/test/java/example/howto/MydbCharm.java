package example.howto;

import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.InstallEvent;
import dev.jops.charm.RemoveEvent;
import dev.jops.charm.StartEvent;
import dev.jops.framework.Framework;
import dev.jops.framework.Retry;
import dev.jops.machine.FileMode;
import dev.jops.machine.MachineException;
import dev.jops.machine.Program;
import dev.jops.machine.ProgramFailedException;
import dev.jops.machine.Template;
import dev.jops.model.ActiveStatus;
import dev.jops.model.MaintenanceStatus;
import java.time.Duration;
import java.util.List;

/** The database mydb: a package, two files, a service, and SQL. */
public final class MydbCharm extends CharmBase {
    private static final Duration SHORT = Duration.ofMinutes(1);
    private static final int STARTING = 75;

    /** Observes a unit's life. */
    public MydbCharm(Framework framework) {
        super(framework);
        framework.observe(InstallEvent.class, this::onInstall);
        framework.observe(StartEvent.class, this::onStart);
        framework.observe(ConfigChangedEvent.class, this::onConfigChanged);
        framework.observe(RemoveEvent.class, this::onRemove);
    }

    // region run
    private void onInstall(InstallEvent event) {
        unit().setStatus(new MaintenanceStatus("installing"));
        machine().runOrThrow(List.of("apt-get", "install", "-y", "mydb"), Duration.ofMinutes(10));
        machine().makeDirectory("/var/lib/mydb", FileMode.of("rwxr-x---").ownedBy("mydb", "mydb"));
    }
    // endregion

    // region retry
    private void onStart(StartEvent event) throws InterruptedException {
        Retry<ProgramFailedException> whileItStarts = Retry.on(ProgramFailedException.class)
                .onlyIf(failure -> failure.result().exitCode() == STARTING)
                .times(8)
                .startingAt(Duration.ofMillis(500));
        String version = retry(whileItStarts, () -> machine().runOrThrow(Program.of("mydb-admin", "version")))
                .stdout();
        unit().setWorkloadVersion(version.strip());
    }
    // endregion

    // region shell
    /** Loads a dump, whose name comes from the operator. */
    void restore(String dump) {
        machine().runOrThrow(Program.shell("set -e; test -f \"$1\"; zcat \"$1\" | mydb-admin load", dump));
    }
    // endregion

    // region bytes
    /** Writes a key store that only the database can read. */
    boolean setKeyStore(byte[] keys) {
        return machine()
                .write("/etc/mydb/keys.jks", keys, FileMode.of("r--------").ownedBy("mydb", "mydb"));
    }
    // endregion

    // region template
    private static String configWith(long port) {
        return Template.of(MydbCharm.class, "mydb.conf")
                .with("port", port)
                .with("data", "/var/lib/mydb")
                .text();
    }
    // endregion

    // region restart
    private void onConfigChanged(ConfigChangedEvent event) {
        long port = config().integer("port").orElse(5000);
        FileMode mode = FileMode.of("rw-r-----").ownedBy("root", "mydb");
        boolean changed = machine().write("/etc/mydb/mydb.conf", configWith(port), mode);
        changed |= machine().writeFile("/etc/logrotate.d/mydb", "/var/log/mydb.log {\n  weekly\n}\n");
        if (changed) {
            restart();
        }
        unit().setStatus(new ActiveStatus());
    }

    private void restart() {
        try {
            machine().runOrThrow(List.of("systemctl", "restart", "mydb"), SHORT);
        } catch (MachineException e) {
            machine().removeFile("/etc/mydb/mydb.conf"); // so that the next try finds a change again
            throw e;
        }
    }
    // endregion

    // region program
    /** Changes the administrator's password, which is in no command line and no log. */
    void setPassword(String password) {
        machine()
                .runOrThrow(Program.of("mydb-password", "admin")
                        .stdin(password + "\n")
                        .environment("MYDB_HOME", "/var/lib/mydb")
                        .directory("/var/lib/mydb")
                        .user("mydb")
                        .limit(Duration.ofSeconds(30)));
        machine().writePrivateFile("/root/.mydb-password", password);
    }
    // endregion

    // region remove
    private void onRemove(RemoveEvent event) {
        if (machine().removeFile("/etc/mydb/mydb.conf")) {
            log().info("removed the config of mydb");
        }
    }
    // endregion

    // region read
    /** Returns the first line of the config; empty if none was written. */
    String firstLine() {
        String config = machine().readFile("/etc/mydb/mydb.conf").orElse("");
        return config.lines().findFirst().orElse("");
    }
    // endregion
}
