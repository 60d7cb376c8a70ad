package dev.jops.charm;

import dev.jops.framework.EventBase;
import dev.jops.framework.EventSource;
import dev.jops.meta.CharmMeta;

/**
 * The events of one endpoint: {@code on("db").relationChanged()}.
 *
 * <p>Each method throws {@code IllegalArgumentException} if the charm declares no such endpoint.
 */
public final class PrefixedEvents {
    private final String name;
    private final CharmMeta meta;

    PrefixedEvents(String name, CharmMeta meta) {
        this.name = name;
        this.meta = meta;
    }

    /** A relation of the endpoint was added. */
    public EventSource<RelationCreatedEvent> relationCreated() {
        return ofEndpoint("-relation-created");
    }

    /** A remote unit is in a relation of the endpoint. */
    public EventSource<RelationJoinedEvent> relationJoined() {
        return ofEndpoint("-relation-joined");
    }

    /** Data in a relation of the endpoint changed. */
    public EventSource<RelationChangedEvent> relationChanged() {
        return ofEndpoint("-relation-changed");
    }

    /** A unit left a relation of the endpoint. */
    public EventSource<RelationDepartedEvent> relationDeparted() {
        return ofEndpoint("-relation-departed");
    }

    /** A relation of the endpoint ended. */
    public EventSource<RelationBrokenEvent> relationBroken() {
        return ofEndpoint("-relation-broken");
    }

    private <E extends EventBase> EventSource<E> ofEndpoint(String suffix) {
        meta.requireRelation(name);
        return EventSource.ofJuju(name + suffix);
    }
}
