package dev.jops.framework;

import dev.jops.internal.storage.DeferredNotice;
import dev.jops.model.HandlerEndedError;

/**
 * A handler with what it observes, and the key under which another process finds it again.
 *
 * <p>The key is the owner's path, what is observed, and the handler's name. A lambda has no name, so the author gives
 * it one, which may be left out once per owner and event.
 */
final class Observation {
    /** What is observed when every event from Juju is. */
    static final String ANY_HOOK = "any-hook";

    private static final String GROUP = "group:";

    final String owner;
    final String observed;
    final String name;
    final Delivery delivery;
    private final Handler<EventBase> handler;

    @SuppressWarnings("unchecked") // observe() makes sure that the handler takes the event
    Observation(String owner, String observed, String name, Delivery delivery, Handler<?> handler) {
        this.owner = owner;
        this.observed = observed;
        this.name = name;
        this.delivery = delivery;
        this.handler = (Handler<EventBase>) handler;
    }

    static String group(String name) {
        return GROUP + name;
    }

    static boolean isGroup(String observed) {
        return observed.startsWith(GROUP);
    }

    boolean isGroup() {
        return isGroup(observed);
    }

    /** The message for an event that is observed twice with the same key. */
    String whyRefusedFor(String event) {
        String twice = nameOf(owner) + " observes " + kindOf(event) + " twice ";
        if (isGroup()) {
            return twice + "in the group " + observed.substring(GROUP.length()) + ": name each event of a group once";
        }
        return twice + (name.isEmpty() ? "without a name" : "under the name " + name)
                + ": give the second observation a name of its own, as in observe(event, \"tls\", handler)";
    }

    /** What messages call the owner of an observation. */
    static String nameOf(String owner) {
        return owner.equals(OpsObject.CHARM) ? "the charm" : "the component " + owner;
    }

    /** What messages call an event: only its kind if it is from Juju or jops, otherwise also its emitter. */
    static String kindOf(String event) {
        int slash = event.indexOf('/');
        return event.indexOf('/', slash + 1) < 0 ? event.substring(slash + 1) : event;
    }

    boolean hasKeyOf(Observation other) {
        return owner.equals(other.owner) && observed.equals(other.observed) && name.equals(other.name);
    }

    boolean hasKeyOf(DeferredNotice notice) {
        return owner.equals(notice.owner()) && observed.equals(notice.observed()) && name.equals(notice.handler());
    }

    void deliver(EventBase event, Turn turn) throws Exception {
        event.begin(turn);
        try {
            handler.handle(event);
        } catch (Error e) { // a catch of HandlerEndedError would load it in every dispatch
            if (!(e instanceof HandlerEndedError)) {
                throw e;
            }
        } finally {
            event.end();
        }
    }

    DeferredNotice notice(String event, Snapshot snapshot) {
        return new DeferredNotice(event, owner, observed, name, snapshot.values());
    }
}
