package dev.jops.framework;

/**
 * The author's reaction to an event. What it throws fails the hook, and Juju tries again later; {@link
 * dev.jops.model.HandlerEndedError} alone ends nothing but the handler.
 */
@FunctionalInterface
public interface Handler<E extends EventBase> {

    /** Reacts. */
    void handle(E event) throws Exception;
}
