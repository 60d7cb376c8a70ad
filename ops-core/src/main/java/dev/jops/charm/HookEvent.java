package dev.jops.charm;

import dev.jops.framework.EventBase;

/** An event from Juju. Observed as a class, it stands for every one of them. */
public abstract class HookEvent extends EventBase {

    HookEvent() {}

    @Override
    protected final boolean isFromJuju() {
        return true;
    }
}
