package dev.jops.charm;

import dev.jops.framework.EventBase;
import dev.jops.framework.EventSource;
import dev.jops.meta.CharmMeta;

/**
 * The events of one endpoint, storage, container or action: {@code on("db").relationChanged()}, {@code
 * on("rotate").action()}.
 *
 * <p>Each method throws {@code IllegalArgumentException} if the charm does not declare an endpoint, storage, container
 * or action, as the method needs, with this name.
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

    /** A remote unit joined a relation of the endpoint. */
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

    /** A storage was attached. */
    public EventSource<StorageAttachedEvent> storageAttached() {
        return ofStorage("-storage-attached");
    }

    /** A storage is about to be detached. */
    public EventSource<StorageDetachingEvent> storageDetaching() {
        return ofStorage("-storage-detaching");
    }

    /** Pebble is running in the container. */
    public EventSource<PebbleReadyEvent> pebbleReady() {
        return ofContainer("-pebble-ready");
    }

    /** A custom notice of the container's workload occurred. Since Juju 3.4. */
    public EventSource<PebbleCustomNoticeEvent> pebbleCustomNotice() {
        return ofContainer("-pebble-custom-notice");
    }

    /** A health check of the container went down. Since Juju 3.6. */
    public EventSource<PebbleCheckFailedEvent> pebbleCheckFailed() {
        return ofContainer("-pebble-check-failed");
    }

    /** A health check of the container recovered. Since Juju 3.6. */
    public EventSource<PebbleCheckRecoveredEvent> pebbleCheckRecovered() {
        return ofContainer("-pebble-check-recovered");
    }

    /** An operator runs the action. */
    public EventSource<ActionEvent> action() {
        meta.requireAction(name);
        return EventSource.ofJuju(name + "-action");
    }

    @Override
    public String toString() {
        return "the events of " + name;
    }

    private <E extends EventBase> EventSource<E> ofStorage(String suffix) {
        meta.requireStorage(name);
        return EventSource.ofJuju(name + suffix);
    }

    private <E extends EventBase> EventSource<E> ofContainer(String suffix) {
        meta.requireContainer(name);
        return EventSource.ofJuju(name + suffix);
    }

    private <E extends EventBase> EventSource<E> ofEndpoint(String suffix) {
        meta.requireRelation(name);
        return EventSource.ofJuju(name + suffix);
    }
}
