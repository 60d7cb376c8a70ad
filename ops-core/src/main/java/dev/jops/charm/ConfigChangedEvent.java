package dev.jops.charm;

/** The config changed, or may have. It also comes before start, after an upgrade, and when the agent restarts. */
public final class ConfigChangedEvent extends HookEvent {

    /** Created by jops, and by tests. */
    public ConfigChangedEvent() {}
}
