package dev.jops.testing.state;

import dev.jops.framework.Snapshot;
import java.util.Objects;

/**
 * An event that was deferred in an earlier run, and who is to get it.
 *
 * @param event where the event came from, such as {@code charm/config-changed}
 * @param owner the path of the object that observes
 * @param observed what the observation is of: the event, a group of them, or any hook
 * @param handler the name that the observation was given; empty where it has none
 * @param snapshot the event's values
 */
public record DeferredState(String event, String owner, String observed, String handler, Snapshot snapshot) {

    /** Checks that each part is there. */
    public DeferredState {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(observed, "observed");
        Objects.requireNonNull(handler, "handler");
        Objects.requireNonNull(snapshot, "snapshot");
    }

    /** The event's kind, such as {@code config-changed}. */
    public String kind() {
        return event.substring(event.lastIndexOf('/') + 1);
    }

    /** The same, deferred by the observation with this name. */
    public DeferredState named(String name) {
        return new DeferredState(event, owner, observed, name, snapshot);
    }

    /** The same, deferred by the group of observations with this name. */
    public DeferredState inGroup(String group) {
        return new DeferredState(event, owner, "group:" + group, "", snapshot);
    }

    /** The same, deferred by a component with this path, such as {@code charm/database}. */
    public DeferredState ownedBy(String path) {
        return new DeferredState(event, path, observed, handler, snapshot);
    }
}
