package dev.jops.framework;

import dev.jops.model.Model;

/** Makes an event again from what was saved of it when it was deferred. */
@FunctionalInterface
public interface EventRestorer<E extends EventBase> {

    /**
     * Makes the event.
     *
     * @throws SnapshotException if the snapshot lacks what the event needs; the event is then dropped with a warning
     */
    E restore(Snapshot snapshot, Model model);
}
