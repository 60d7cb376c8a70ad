package dev.jops.framework;

/**
 * The charm's reaction to an event. An exception fails the hook, and Juju tries again later; only {@link
 * dev.jops.model.HandlerEndedError} ends just the handler.
 */
@FunctionalInterface
public interface Handler<E extends EventBase> {

    /** Handles the event. */
    void handle(E event) throws Exception;
}
