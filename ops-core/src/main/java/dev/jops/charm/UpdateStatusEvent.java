package dev.jops.charm;

/**
 * It is time to check the unit: about every five minutes, unless the model sets another interval. Juju skips it if
 * another hook has begun since it was due.
 */
public final class UpdateStatusEvent extends HookEvent {

    /** Created by jops, and by tests. */
    public UpdateStatusEvent() {}
}
