package dev.jops.testing;

import dev.jops.meta.ContainerMeta;
import dev.jops.testing.juju.HarnessUnit;
import dev.jops.testing.juju.Hook;

/** The hooks that Juju runs when the unit of a {@link Harness} is deployed, in Juju's order. */
final class InitialHooks {
    private final HarnessUnit unit;
    private final CharmUnderTest<?> charm;
    private final HarnessRelations relations;
    private final HarnessStorages storages;

    InitialHooks(HarnessUnit unit, CharmUnderTest<?> charm, HarnessRelations relations, HarnessStorages storages) {
        this.unit = unit;
        this.charm = charm;
        this.relations = relations;
        this.storages = storages;
    }

    void emit() {
        charm.setUp(this::emitSetUp);
        relations.emitMet();
    }

    private void emitSetUp() {
        storages.emitInitial();
        charm.emit(Hook.of("install"));
        relations.emitCreated();
        charm.emit(Hook.of(unit.isLeader() ? "leader-elected" : "leader-settings-changed"));
        charm.emit(Hook.of("config-changed"));
        charm.emit(Hook.of("start"));
        for (ContainerMeta container :
                unit.record().application().meta().orElseThrow().containers().values()) {
            new HarnessContainer(container, charm).pebbleReady();
        }
        unit.setUpEnded();
    }
}
