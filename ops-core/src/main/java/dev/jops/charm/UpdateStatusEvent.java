package dev.jops.charm;

/**
 * Time passed: about every five minutes, unless the model says otherwise, or another hook began since it was due.
 */
public final class UpdateStatusEvent extends HookEvent {

    /** Made by the dispatch, and by tests. */
    public UpdateStatusEvent() {}
}
