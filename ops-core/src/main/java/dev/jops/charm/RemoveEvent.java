package dev.jops.charm;

import java.util.Optional;

/** The unit is being removed: its last event. Not deferrable. */
public final class RemoveEvent extends HookEvent {

    /** Created by jops, and by tests. */
    public RemoveEvent() {}

    @Override
    protected Optional<String> whyNotDeferrable() {
        return Optional.of("it is the unit's last event");
    }
}
