package dev.jops.framework;

import java.util.Optional;

/** An event of the framework's own, around what a dispatch does; it can't be deferred. */
public abstract sealed class LifecycleEvent extends EventBase
        permits BeginEvent, SettleEvent, PreCommitEvent, CommitEvent {

    LifecycleEvent() {}

    abstract String kind();

    @Override
    protected final Optional<String> whyNotDeferrable() {
        return Optional.of("it is part of every dispatch");
    }
}
