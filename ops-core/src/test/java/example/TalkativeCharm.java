package example;

import dev.jops.Ops;
import dev.jops.charm.CharmBase;
import dev.jops.framework.BeginEvent;
import dev.jops.framework.Framework;

/** A charm that says in every dispatch what only its author wants to know. */
public final class TalkativeCharm extends CharmBase {

    public TalkativeCharm(Framework framework) {
        super(framework);
        framework.observe(BeginEvent.class, event -> log().debug("grüß ✓"));
    }

    public static void main(String[] arguments) {
        Ops.main(TalkativeCharm::new);
    }
}
