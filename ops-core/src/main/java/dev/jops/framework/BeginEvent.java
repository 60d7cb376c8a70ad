package dev.jops.framework;

import java.util.Optional;

/** A dispatch begins: the charm is made, and no event was delivered yet. */
public final class BeginEvent extends LifecycleEvent {
    static final String KIND = "begin";

    private final String hook;

    BeginEvent(String hook) {
        this.hook = hook;
    }

    /**
     * The hook, such as {@code config-changed}; empty in an action, in {@code juju exec}, and where Juju restricts what a
     * charm does.
     */
    public Optional<String> hook() {
        return hook.isEmpty() ? Optional.empty() : Optional.of(hook);
    }

    @Override
    protected String subject() {
        return hook;
    }

    @Override
    String kind() {
        return KIND;
    }
}
