package dev.jops.charm;

import java.util.Optional;

/** The unit is about to stop: before remove, and when a pod shuts down, so it does not mean removal. Not deferrable. */
public final class StopEvent extends HookEvent {

    /** Made by the dispatch, and by tests. */
    public StopEvent() {}

    @Override
    protected Optional<String> whyNotDeferrable() {
        return Optional.of("the unit may not live to see another event");
    }
}
