package dev.jops.charm;

import dev.jops.framework.EventBase;

/** An event from Juju. Observe this class to get every such event. */
public abstract class HookEvent extends EventBase {

    HookEvent() {}

    @Override
    protected final boolean isFromJuju() {
        return true;
    }
}
