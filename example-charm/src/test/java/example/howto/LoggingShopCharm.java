package example.howto;

import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.StartEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.Framework;
import dev.jops.machine.Program;
import dev.jops.machine.ProgramResult;
import dev.jops.slf4j.Slf4jLog;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A shop that logs, with a library that logs in its own way. */
public final class LoggingShopCharm extends CharmBase {

    /** Connects its libraries to the unit's log before anything else. */
    public LoggingShopCharm(Framework framework) {
        super(framework);
        // region slf4j
        new Slf4jLog(this);
        // endregion
        framework.observe(StartEvent.class, this::onStart);
        framework.observe(ConfigChangedEvent.class, this::onConfigChanged);
        framework.observe(UpdateStatusEvent.class, event -> new Backup().run());
    }

    // region levels
    private void onStart(StartEvent event) {
        log().debug("the limits are those of " + machine().root());
        ProgramResult result = machine().run(Program.of("shop", "--check"));
        log().info("the server is started");
        if (!result.stderr().isEmpty()) {
            log().warning("shop --check said: " + result.stderr().strip());
        }
    }
    // endregion

    // region cause
    private void onConfigChanged(ConfigChangedEvent event) {
        try {
            reload();
        } catch (IOException e) {
            log().warning("the server goes on with its old config", e);
        }
    }
    // endregion

    private static void reload() throws IOException {
        throw new IOException("no answer from the server");
    }

    /** Stands in for a library. */
    private static final class Backup {
        private static final Logger LOGGER = LoggerFactory.getLogger("org.example.Backup");

        void run() {
            LOGGER.debug("looking for old backups");
            LOGGER.info("removed {} old backups", 3);
        }
    }
}
