package dev.jops.testing.state;

import dev.jops.framework.Snapshot;
import java.util.Objects;

/**
 * An event that was deferred in an earlier run, and the observer that deferred it.
 *
 * @param event the source of the event, such as {@code charm/config-changed}
 * @param owner the path of the observing object
 * @param observed what is observed: the event, a group of events, or any hook
 * @param handler the name of the observation or group; empty if it has none
 * @param snapshot the event's values
 */
public record DeferredState(String event, String owner, String observed, String handler, Snapshot snapshot) {

    /** Checks that no part is missing. */
    public DeferredState {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(observed, "observed");
        Objects.requireNonNull(handler, "handler");
        Objects.requireNonNull(snapshot, "snapshot");
    }

    /** Returns the event's kind, such as {@code config-changed}. */
    public String kind() {
        return event.substring(event.lastIndexOf('/') + 1);
    }

    /** Returns a copy deferred by the observation with this name. */
    public DeferredState named(String name) {
        return new DeferredState(event, owner, observed, name, snapshot);
    }

    /** Returns a copy deferred by the group of observations with this name. */
    public DeferredState inGroup(String group) {
        return new DeferredState(event, owner, "group:" + group, "", snapshot);
    }

    /** Returns a copy deferred by the component with this path, such as {@code charm/database}. */
    public DeferredState ownedBy(String path) {
        return new DeferredState(event, path, observed, handler, snapshot);
    }
}
