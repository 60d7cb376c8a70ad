package dev.jops.internal.storage;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A deferred event and who is to get it: everything that another process needs to find both again.
 *
 * @param event where the event came from, such as {@code charm/config-changed}
 * @param owner the path of the object that observes
 * @param observed what the observation is of: the event, a group of them, or any hook
 * @param handler the name that the observation was given; empty where it has none
 * @param values the event's values
 */
public record DeferredNotice(String event, String owner, String observed, String handler, Map<String, Object> values) {

    /** By hand, because hooks compare: what the compiler makes of a record is slow when it is first called. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeferredNotice that
                && event.equals(that.event)
                && owner.equals(that.owner)
                && observed.equals(that.observed)
                && handler.equals(that.handler)
                && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * event.hashCode() + owner.hashCode()) + handler.hashCode()) + values.hashCode();
    }
}
