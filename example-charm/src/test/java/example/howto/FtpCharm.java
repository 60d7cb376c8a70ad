package example.howto;

import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.Framework;
import dev.jops.hookcmds.Port;
import dev.jops.model.BlockedStatus;

/** An FTP server, with a port and a range for data that the operator chooses. */
public final class FtpCharm extends CharmBase {

    /** Observes what the ports depend on. */
    public FtpCharm(Framework framework) {
        super(framework);
        // region observe
        framework.observeAll("ports", this::setPorts).of(ConfigChangedEvent.class, UpdateStatusEvent.class);
        // endregion
    }

    // region set
    private void setPorts(EventBase event) {
        if (config().isTrue("offline")) {
            unit().setPorts();
            return;
        }
        int port = Math.toIntExact(config().integer("port").orElse(21));
        int data = Math.toIntExact(config().integer("first-data-port").orElse(50_000));
        try {
            unit().setPorts(Port.tcp(port), Port.tcp(data, data + 99), Port.icmp());
        } catch (IllegalArgumentException e) { // one is not a port, or is within the range
            unit().setStatus(new BlockedStatus("the option port or first-data-port: " + e.getMessage()));
        }
    }
    // endregion

    // region single
    /** Opens or closes the port for monitoring. */
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
