package example;

import dev.jops.Ops;
import dev.jops.charm.CharmBase;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.Framework;
import dev.jops.model.ActiveStatus;

/** A charm with a breakpoint. */
public final class DebuggedCharm extends CharmBase {

    public DebuggedCharm(Framework framework) {
        super(framework);
        framework.observe(UpdateStatusEvent.class, this::onUpdateStatus);
    }

    public static void main(String[] arguments) {
        Ops.main(DebuggedCharm::new);
    }

    private void onUpdateStatus(UpdateStatusEvent event) {
        framework().breakpoint("before-status");
        unit().setStatus(new ActiveStatus("went on"));
    }
}
