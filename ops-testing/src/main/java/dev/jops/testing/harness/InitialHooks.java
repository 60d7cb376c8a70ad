package dev.jops.testing.harness;

import dev.jops.meta.ContainerMeta;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.single.SingleUnit;
import java.util.Collections;

/** The hooks that Juju runs when a harness's unit is deployed, in Juju's order. */
public final class InitialHooks {
    private final SingleUnit unit;
    private final HookDelivery charm;
    private final HarnessRelations relations;
    private final HarnessStorages storages;

    public InitialHooks(SingleUnit unit, HookDelivery charm, HarnessRelations relations, HarnessStorages storages) {
        this.unit = unit;
        this.charm = charm;
        this.relations = relations;
        this.storages = storages;
    }

    public void emit() {
        charm.setUp(this::emitSetUp);
        relations.emitMet();
    }

    private void emitSetUp() {
        boolean isPod = unit.rules().hasPods();
        unit.installBegins();
        if (!isPod) {
            storages.emitInitial();
        }
        charm.emit(Hook.of("install"));
        unit.installEnded();
        relations.emitCreated();
        if (unit.isLeader()) {
            charm.emit(Hook.of("leader-elected"));
        } else if (unit.rules().hasLeaderSettings()) {
            charm.emit(Hook.of("leader-settings-changed"));
        }
        charm.emit(Hook.of("config-changed"));
        charm.emit(Hook.of("start"));
        if (isPod) { // juju: internal/worker/uniter/storage/resolver.go, a pod has to be there before its storages
            storages.emitInitial();
        }
        for (ContainerMeta container :
                unit.unit().application().meta().orElseThrow().containers().values()) {
            unit.setReachable(container.name(), true);
            charm.emitIfBegun(Hook.ofWorkload(container, "pebble-ready", Collections.emptyMap()));
        }
        unit.setUpEnded();
    }
}
