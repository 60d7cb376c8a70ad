package dev.jops.framework;

/**
 * A deferred event and who is to get it: everything that another process needs to find both again.
 *
 * @param event where the event came from, such as {@code charm/config-changed}
 * @param owner the path of the object that observes
 * @param observed what the observation is of: the event, a group of them, or any hook
 * @param handler the name that the observation was given; empty where it has none
 * @param snapshot the event's values
 */
public record DeferredNotice(String event, String owner, String observed, String handler, Snapshot snapshot) {}
