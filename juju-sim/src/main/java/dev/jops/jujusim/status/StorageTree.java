package dev.jops.jujusim.status;

import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.render.JujuTimes;
import dev.jops.jujusim.render.Table;
import dev.jops.jujusim.render.Tree;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.agent.UnitAgent;
import dev.jops.simulator.model.StorageRecord;
import dev.jops.simulator.model.UnitRecord;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The storage of a model's units.
 *
 * <p>juju: cmd/juju/storage/list.go and filesystemlist.go
 */
public final class StorageTree {
    private static final long USUAL_SIZE = 1024;

    private final HostedModel model;
    private final Simulation simulation;
    private final ZoneId zone;

    /** Creates the tree of a model's storage; used inside its engine. */
    public StorageTree(HostedModel model, Simulation simulation, ZoneId zone) {
        this.model = model;
        this.simulation = simulation;
        this.zone = zone;
    }

    /** Returns all storage and filesystems; empty if there is none. */
    public Map<String, @Nullable Object> values() {
        SortedMap<String, Object> storages = new TreeMap<>();
        SortedMap<String, Object> filesystems = new TreeMap<>();
        for (UnitAgent agent : simulation.agents()) {
            for (StorageRecord storage : agent.unit().storages()) {
                storages.put(storage.id(), storage(agent.unit(), storage).values());
                if (storage.kind().equals("filesystem")) {
                    filesystems.put(
                            Integer.toString(storage.index()),
                            filesystem(agent.unit(), storage).values());
                }
            }
        }
        return storages.isEmpty()
                ? new LinkedHashMap<>()
                : new Tree()
                        .put("storage", storages)
                        .putIfAny("filesystems", filesystems)
                        .values();
    }

    /** Returns the storage by its identifiers. */
    public SortedMap<String, Object> byId() {
        SortedMap<String, Object> storages = new TreeMap<>();
        for (UnitAgent agent : simulation.agents()) {
            agent.unit()
                    .storages()
                    .forEach(storage -> storages.put(
                            storage.id(), storage(agent.unit(), storage).values()));
        }
        return storages;
    }

    /** Returns the storage as a table; an empty string if there is none. */
    public String table() {
        Table table = new Table("Unit", "Storage ID", "Type", "Pool", "Size", "Status", "Message");
        for (UnitAgent agent : simulation.agents()) {
            for (StorageRecord storage : agent.unit().storages()) {
                table.row(
                        agent.unit().name(),
                        storage.id(),
                        storage.kind(),
                        pool(),
                        "1.0 GiB",
                        storage.isAttached() ? "attached" : "pending",
                        "");
            }
        }
        return table.isEmpty() ? "" : table.toString();
    }

    private String pool() {
        return model.cloud().isKubernetes() ? "kubernetes" : "rootfs";
    }

    private Tree status(StorageRecord storage) {
        Instant since = model.created();
        return new Tree()
                .put("current", storage.isAttached() ? "attached" : "pending")
                .put("since", JujuTimes.since(since, zone));
    }

    private Tree storage(UnitRecord unit, StorageRecord storage) {
        return new Tree()
                .put("kind", storage.kind())
                .put("life", "alive")
                .put("status", status(storage))
                .put("persistent", model.cloud().isKubernetes())
                .put("attachments", new Tree().put("units", units(unit, storage)));
    }

    private Tree units(UnitRecord unit, StorageRecord storage) {
        Tree attachment = new Tree()
                .putIfAny("machine", machine(unit))
                .putIfAny("location", storage.location())
                .put("life", "alive");
        return new Tree().put(unit.name(), attachment);
    }

    private String machine(UnitRecord unit) {
        return model.cloud().isKubernetes()
                ? ""
                : model.machines().of(unit.owner().name()).map(String::valueOf).orElse("");
    }

    private Tree filesystem(UnitRecord unit, StorageRecord storage) {
        Tree mount = new Tree()
                .putIfAny("mount-point", storage.location())
                .put("read-only", storage.declared().isReadOnly())
                .put("life", "alive");
        String key = model.cloud().isKubernetes() ? "containers" : "machines";
        String place = model.cloud().isKubernetes() ? unit.name() : machine(unit);
        Tree attachments = new Tree().put(key, new Tree().put(place, mount)).put("units", units(unit, storage));
        return new Tree()
                .put("provider-id", storage.id().replace('/', '-'))
                .put("storage", storage.id())
                .put("attachments", attachments)
                .put("pool", pool())
                .put("size", USUAL_SIZE)
                .put("life", "alive")
                .put("status", status(storage));
    }

    /** Returns the name of the model. */
    @Override
    public String toString() {
        return model.toString();
    }
}
