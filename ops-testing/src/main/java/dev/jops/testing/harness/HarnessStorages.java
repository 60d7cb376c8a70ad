package dev.jops.testing.harness;

import dev.jops.simulator.hook.AgentView;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.StorageRecord;
import dev.jops.simulator.model.UnitRecord;
import java.util.ArrayList;
import java.util.List;

/** The storages of a harness's unit, and the events that their changes cause. */
public final class HarnessStorages {
    private final Controller controller;
    private final UnitRecord unit;
    private final AgentView agent;
    private final HookDelivery charm;

    public HarnessStorages(Controller controller, UnitRecord unit, AgentView agent, HookDelivery charm) {
        this.controller = controller;
        this.unit = unit;
        this.agent = agent;
        this.charm = charm;
    }

    public List<String> add(String name, int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(controller.addStorage(unit, name).id());
        }
        return ids;
    }

    public List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (StorageRecord storage : unit.storages()) {
            ids.add(storage.id());
        }
        return ids;
    }

    public void attach(String id) {
        StorageRecord storage = unit.storage(id);
        if (!storage.isAttached()) {
            storage.attach(agent.files().storage(storage));
            charm.emitIfEnabled(Hook.of(storage, "attached"));
        }
    }

    public void detach(String id) {
        charm.requireBegun(); // Python's harness refuses this before it has begun
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

    public void remove(String id) {
        detachIfAttached(id);
        unit.remove(unit.storage(id));
    }

    /** Attaches the storages that were added before the charm existed, as a deployment does, and emits their events. */
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
