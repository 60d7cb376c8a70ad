package dev.jops.charm;

import java.util.Optional;

/**
 * The unit is about to stop. It comes before remove, but also when a pod shuts down, so the unit may come back. Not
 * deferrable.
 */
public final class StopEvent extends HookEvent {

    /** Created by jops, and by tests. */
    public StopEvent() {}

    @Override
    protected Optional<String> whyNotDeferrable() {
        return Optional.of("the unit may not live to see another event");
    }
}
