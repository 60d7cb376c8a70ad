package dev.jops.testing;

import dev.jops.testing.juju.AgentView;
import dev.jops.testing.juju.Controller;
import dev.jops.testing.juju.Hook;
import dev.jops.testing.juju.StorageRecord;
import dev.jops.testing.juju.UnitRecord;
import java.util.ArrayList;
import java.util.List;

/** The storages of the unit of a {@link Harness}, and when the charm is told of them. */
final class HarnessStorages {
    private final Controller controller;
    private final UnitRecord unit;
    private final AgentView agent;
    private final CharmUnderTest<?> charm;

    HarnessStorages(Controller controller, UnitRecord unit, AgentView agent, CharmUnderTest<?> charm) {
        this.controller = controller;
        this.unit = unit;
        this.agent = agent;
        this.charm = charm;
    }

    List<String> add(String name, int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(controller.addStorage(unit, name).id());
        }
        return ids;
    }

    List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (StorageRecord storage : unit.storages()) {
            ids.add(storage.id());
        }
        return ids;
    }

    void attach(String id) {
        StorageRecord storage = unit.storage(id);
        if (!storage.isAttached()) {
            storage.attach(agent.files().storage(storage));
            charm.emitIfEnabled(Hook.of(storage, "attached"));
        }
    }

    void detach(String id) {
        charm.charm(); // Python's harness refuses this before it has begun
        detachIfAttached(id);
    }

    private void detachIfAttached(String id) {
        StorageRecord storage = unit.storage(id);
        if (storage.isAttached()) {
            charm.emitIfEnabled(Hook.of(storage, "detaching"));
            storage.detach();
            charm.refresh();
        }
    }

    void remove(String id) {
        detachIfAttached(id);
        unit.remove(unit.storage(id));
    }

    /** Tells of the storages that were added before the charm was there, as a deployment does before install. */
    void emitInitial() {
        for (String name : unit.application().meta().orElseThrow().storages().keySet()) {
            for (StorageRecord storage : List.copyOf(unit.storages())) {
                if (!storage.name().equals(name)) {
                    continue;
                }
                if (storage.isAttached()) {
                    charm.emit(Hook.of(storage, "attached"));
                } else {
                    attach(storage.id());
                }
            }
        }
    }
}
