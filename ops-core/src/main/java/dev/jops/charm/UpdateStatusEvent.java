package dev.jops.charm;

/**
 * Time passed: every five minutes, unless the model says otherwise.
 */
public final class UpdateStatusEvent extends HookEvent {

    /** Made by the dispatch, and by tests. */
    public UpdateStatusEvent() {}
}
