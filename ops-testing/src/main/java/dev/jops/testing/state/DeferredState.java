package dev.jops.testing.state;

import dev.jops.framework.DeferredNotice;
import java.util.Objects;

/**
 * An event that was deferred in an earlier run, and who is to get it.
 *
 * @param notice it as the framework keeps it
 */
public record DeferredState(DeferredNotice notice) {

    /** Checks it. */
    public DeferredState {
        Objects.requireNonNull(notice, "notice");
    }

    /** The event's kind, such as {@code config-changed}. */
    public String kind() {
        return notice.event().substring(notice.event().lastIndexOf('/') + 1);
    }

    /** The same, deferred by the observation with this name. */
    public DeferredState named(String handler) {
        return with(notice.owner(), notice.observed(), handler);
    }

    /** The same, deferred by the group of observations with this name. */
    public DeferredState inGroup(String group) {
        return with(notice.owner(), "group:" + group, "");
    }

    /** The same, deferred by a component with this path, such as {@code charm/database}. */
    public DeferredState ownedBy(String path) {
        return with(path, notice.observed(), notice.handler());
    }

    private DeferredState with(String owner, String observed, String handler) {
        return new DeferredState(new DeferredNotice(notice.event(), owner, observed, handler, notice.snapshot()));
    }
}
