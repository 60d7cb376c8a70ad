package example.howto;

import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.InstallEvent;
import dev.jops.charm.RemoveEvent;
import dev.jops.framework.Framework;
import dev.jops.machine.FileMode;
import dev.jops.machine.Program;
import dev.jops.machine.ProgramResult;
import dev.jops.model.ActiveStatus;
import dev.jops.model.MaintenanceStatus;
import java.time.Duration;
import java.util.List;

/** The database mydb: a package, two files, a service, and SQL. */
public final class MydbCharm extends CharmBase {
    private static final Duration SHORT = Duration.ofMinutes(1);

    /** Observes a unit's life. */
    public MydbCharm(Framework framework) {
        super(framework);
        framework.observe(InstallEvent.class, this::onInstall);
        framework.observe(ConfigChangedEvent.class, this::onConfigChanged);
        framework.observe(RemoveEvent.class, this::onRemove);
    }

    // region run
    private void onInstall(InstallEvent event) {
        unit().setStatus(new MaintenanceStatus("installing"));
        require(machine().run(List.of("apt-get", "install", "-y", "mydb"), Duration.ofMinutes(10)));
        machine().makeDirectory("/var/lib/mydb", FileMode.of("rwxr-x---").ownedBy("mydb", "mydb"));
    }

    private static String require(ProgramResult result) {
        if (result.exitCode() != 0) {
            throw new IllegalStateException("exit code " + result.exitCode() + ": " + result.stderr());
        }
        return result.stdout();
    }
    // endregion

    // region restart
    private void onConfigChanged(ConfigChangedEvent event) {
        long port = config().integer("port").orElse(5000);
        FileMode mode = FileMode.of("rw-r-----").ownedBy("root", "mydb");
        boolean changed = machine().write("/etc/mydb/mydb.conf", "port = " + port + "\n", mode);
        changed |= machine().writeFile("/etc/logrotate.d/mydb", "/var/log/mydb.log {\n  weekly\n}\n");
        if (changed) {
            restart();
        }
        unit().setStatus(new ActiveStatus());
    }

    private void restart() {
        ProgramResult result = machine().run(List.of("systemctl", "restart", "mydb"), SHORT);
        if (result.exitCode() != 0) {
            machine().removeFile("/etc/mydb/mydb.conf"); // the next try is to find a change again
        }
        require(result);
    }
    // endregion

    // region program
    /** Gives the database's administrator another password; no command line and no log shows it. */
    void setPassword(String password) {
        require(machine()
                .run(Program.of("mydb-password", "admin")
                        .stdin(password + "\n")
                        .environment("MYDB_HOME", "/var/lib/mydb")
                        .directory("/var/lib/mydb")
                        .user("mydb")
                        .limit(Duration.ofSeconds(30))));
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
    /** The port that the database had last; empty before its config was written. */
    String lastPort() {
        return machine().readFile("/etc/mydb/mydb.conf").orElse("").strip();
    }
    // endregion
}
