package dev.jops.internal.storage;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A deferred event and its recipient: everything that another process needs to find both again.
 *
 * @param event the event with its emitter, such as {@code charm/config-changed}
 * @param owner the path of the observing object
 * @param observed what is observed: the event, a group of events, or any hook
 * @param handler the name of the observation; empty if it has none
 * @param values the event's values
 */
public record DeferredNotice(String event, String owner, String observed, String handler, Map<String, Object> values) {

    /** Written by hand, because hooks compare, and the generated method of a record is slow at its first call. */
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
