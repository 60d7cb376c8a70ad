package dev.jops.framework;

import dev.jops.juju.HookName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A dispatch begins: the charm has been constructed, and no event has been delivered yet. */
public final class BeginEvent extends LifecycleEvent {
    static final String KIND = "begin";

    private final @Nullable HookName hook;

    BeginEvent(@Nullable HookName hook) {
        this.hook = hook;
    }

    /**
     * The hook, such as {@code config-changed}; empty in an action, in {@code juju exec}, and in hooks in which Juju
     * restricts what a charm can do.
     */
    public Optional<HookName> hook() {
        return Optional.ofNullable(hook);
    }

    @Override
    protected String subject() {
        return hook == null ? "" : hook.kind();
    }

    @Override
    String kind() {
        return KIND;
    }
}
