package dev.jops.testing.exchange;

import dev.jops.charm.CharmBase;
import dev.jops.framework.EventBase;
import dev.jops.framework.EventSource;
import dev.jops.framework.Framework;

/** A charm that defers an event, to get it as the framework keeps it. */
public final class DeferringCharm extends CharmBase {

    public DeferringCharm(Framework framework, String kind) {
        super(framework);
        framework.observe(EventSource.<EventBase>ofJuju(kind), EventBase::defer);
    }
}
