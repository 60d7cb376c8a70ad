package dev.jops.framework;

import java.util.Optional;

/** An event of the framework itself, which marks a stage of a dispatch. It can't be deferred. */
public abstract sealed class LifecycleEvent extends EventBase
        permits BeginEvent, SettleEvent, PreCommitEvent, CommitEvent {

    LifecycleEvent() {}

    abstract String kind();

    @Override
    protected final Optional<String> whyNotDeferrable() {
        return Optional.of("it is part of every dispatch");
    }
}
