package dev.jops.framework;

import dev.jops.model.Model;

/** Restores an event from what was saved when it was deferred. */
@FunctionalInterface
public interface EventRestorer<E extends EventBase> {

    /**
     * Returns the event.
     *
     * @throws SnapshotException if the snapshot lacks what the event needs; the event is then dropped with a warning
     */
    E restore(Snapshot snapshot, Model model);
}
