package dev.jops.framework;

/**
 * Several events that one handler observes together, for charms in the holistic style.
 *
 * <p>No matter how often and for which of its events the handler deferred, it runs once in a later dispatch: for that
 * dispatch's own event if it belongs to the group, and otherwise for the deferred one. A deferred event that waits for
 * leadership is replaced by any fresh event of the group.
 */
public final class GroupObservation {
    private final Framework framework;
    private final String owner;
    private final String name;
    private final Handler<? super EventBase> handler;
    private boolean hasEvents;

    GroupObservation(Framework framework, String owner, String name, Handler<? super EventBase> handler) {
        this.framework = framework;
        this.owner = owner;
        this.name = name;
        this.handler = handler;
    }

    /** Adds events by class, such as {@code ConfigChangedEvent}. */
    @SafeVarargs
    public final GroupObservation of(Class<? extends EventBase>... types) {
        for (Class<? extends EventBase> type : types) {
            add(framework.nameOf(type));
        }
        return this;
    }

    /** Adds events of an endpoint, storage, container, action or component. */
    public GroupObservation of(EventSource<?>... sources) {
        for (EventSource<?> source : sources) {
            add(Framework.nameOf(source));
        }
        return this;
    }

    @Override
    public String toString() {
        return "the group " + name + " of " + owner;
    }

    boolean hasKeyOf(GroupObservation other) {
        return owner.equals(other.owner) && name.equals(other.name);
    }

    void requireEvents() {
        if (!hasEvents) {
            throw new IllegalStateException("the group " + name + " of " + Observation.nameOf(owner)
                    + " has no events: name them, as in framework.observeAll(\"" + name
                    + "\", handler).of(ConfigChangedEvent.class)");
        }
    }

    private void add(String event) {
        framework.add(event, new Observation(owner, Observation.group(name), "", Delivery.AS_THE_EVENT_SAYS, handler));
        hasEvents = true;
    }
}
