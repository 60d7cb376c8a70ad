package dev.jops.charm;

/**
 * The config changed, or may have: also before start, after an upgrade, and when the agent starts again.
 */
public final class ConfigChangedEvent extends HookEvent {

    /** Made by the dispatch, and by tests. */
    public ConfigChangedEvent() {}
}
