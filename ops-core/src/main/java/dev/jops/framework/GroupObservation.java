package dev.jops.framework;

/**
 * The events that one handler wants together: the holistic style.
 *
 * <p>However often and for whichever of its events the handler deferred, it runs once in a later dispatch: for that
 * dispatch's own event if it is one of these, and for the deferred one otherwise. A deferred one that waits for leadership
 * makes way for any fresh event of the group.
 */
public final class GroupObservation {
    private final Framework framework;
    private final String name;
    private final Handler<? super EventBase> handler;

    GroupObservation(Framework framework, String name, Handler<? super EventBase> handler) {
        this.framework = framework;
        this.name = name;
        this.handler = handler;
    }

    /** Adds events that a charm has once, by class. */
    @SafeVarargs
    public final GroupObservation of(Class<? extends EventBase>... types) {
        for (Class<? extends EventBase> type : types) {
            framework.observeInGroup(framework.nameOf(type), name, handler);
        }
        return this;
    }

    /** Adds events of an endpoint, or of a component. */
    public GroupObservation of(EventSource<?>... sources) {
        for (EventSource<?> source : sources) {
            framework.observeInGroup(source.name(), name, handler);
        }
        return this;
    }
}
