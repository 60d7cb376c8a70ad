package example;

import dev.jops.Ops;
import dev.jops.StateLocation;
import dev.jops.charm.CharmBase;
import dev.jops.charm.StartEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.Framework;

/** A charm that defers, and whose local state is in the controller. */
public final class PodCharm extends CharmBase {

    public PodCharm(Framework framework) {
        super(framework);
        framework.observe(StartEvent.class, EventBase::defer);
    }

    public static void main(String[] arguments) {
        Ops.main(PodCharm::new, StateLocation.CONTROLLER);
    }
}
