package example.howto;

import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.framework.Framework;
import dev.jops.hookcmds.Port;
import dev.jops.model.BlockedStatus;

/** An FTP server: it has a port that the operator chooses, and a range for data. */
public final class FtpCharm extends CharmBase {

    /** Observes what the ports depend on. */
    public FtpCharm(Framework framework) {
        super(framework);
        framework.observe(ConfigChangedEvent.class, this::onConfigChanged);
    }

    // region set
    private void onConfigChanged(ConfigChangedEvent event) {
        if (config().isTrue("offline")) {
            unit().setPorts();
            return;
        }
        int port = Math.toIntExact(config().integer("port").orElse(21));
        Port control;
        try {
            control = Port.tcp(port);
        } catch (IllegalArgumentException e) {
            unit().setStatus(new BlockedStatus("the option port: " + e.getMessage()));
            return;
        }
        unit().setPorts(control, Port.tcp(50_000, 50_099), Port.icmp());
    }
    // endregion

    // region single
    /** For a server that offers monitoring for a while. */
    void monitor(boolean wanted) {
        Port monitoring = Port.udp(161);
        if (wanted) {
            unit().openPort(monitoring);
        } else {
            unit().closePort(monitoring);
        }
        log().debug("open until this hook succeeds: " + unit().openedPorts());
    }
    // endregion
}
