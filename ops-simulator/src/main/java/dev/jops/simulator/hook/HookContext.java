package dev.jops.simulator.hook;

import dev.jops.hookcmds.Port;
import dev.jops.juju.HookName;
import dev.jops.simulator.model.ActionRecord;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.SecretStore;
import dev.jops.simulator.model.StorageRecord;
import dev.jops.simulator.model.UnitRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One hook as the agent runs it: what the charm reads, and what it writes, kept back until the hook has succeeded.
 *
 * <p>juju: internal/worker/uniter/runner/context/context.go
 */
public final class HookContext {
    private final Controller controller;
    private final UnitRecord unit;
    private final Hook hook;
    private final HookName name; // taken apart once, and asked at each command
    private final AgentView agent;
    private final LogSink log;
    private final Map<RelationRecord, Map<String, String>> unitData = new LinkedHashMap<>();
    private final Map<RelationRecord, Map<String, String>> applicationData = new LinkedHashMap<>();
    private final List<RelationRecord> relations = new ArrayList<>();
    private final Map<RelationRecord, SortedSet<String>> members = new LinkedHashMap<>(); // once they are asked for
    private final List<PortChange> portChanges = new ArrayList<>();
    private final SortedMap<String, Integer> storageRequests = new TreeMap<>();
    private final SortedMap<String, String> metrics = new TreeMap<>();
    private final SortedMap<String, String> podSpecs = new TreeMap<>();
    private final PendingSecrets secrets;
    private @Nullable SortedMap<String, String> state;
    private @Nullable SortedMap<String, String> leaderSettings;
    private Reboot reboot = Reboot.NONE;
    private boolean isFollower;

    /** The requested reboot of the machine. */
    public enum Reboot {
        /** No. */
        NONE,
        /** After this hook, if it succeeds. */
        AFTERWARDS,
        /** At once: the process is killed, and the hook is queued again. */
        NOW
    }

    private record PortChange(Port port, List<String> endpoints, boolean opens) {}

    /** Begins a hook; while it runs, the agent does not tell its charm of further members. */
    public HookContext(Controller controller, UnitRecord unit, Hook hook, AgentView agent, LogSink log) {
        this.controller = controller;
        this.unit = unit;
        this.hook = hook;
        this.name = hook.name();
        this.agent = agent;
        this.log = log;
        for (RelationRecord relation : controller.relationsOf(unit.application())) {
            if (agent.hasEntered(relation) && !relation.isLeftBy(unit) && relation.concerns(unit)) {
                relations.add(relation);
            }
        }
        this.secrets = new PendingSecrets(controller, unit, this::isLeader);
    }

    /** Returns the unit. */
    public UnitRecord unit() {
        return unit;
    }

    /** Returns the unit's application. */
    public ApplicationRecord application() {
        return unit.application();
    }

    /** Returns the model. */
    public Controller controller() {
        return controller;
    }

    /** Returns the hook. */
    public Hook hook() {
        return hook;
    }

    /** Returns whether Juju refuses most commands in this hook. */
    public boolean isRestricted() {
        return name.isRestricted();
    }

    /** Returns what the agent says of leadership: a "no" sticks for the rest of the hook, as in Juju. */
    public boolean isLeader() {
        isFollower = isFollower || !agent.isLeader();
        return !isFollower;
    }

    /** Returns the relations that can be listed; not every Juju lists the one that this hook breaks. */
    public List<RelationRecord> relations(String endpoint) {
        List<RelationRecord> found = new ArrayList<>();
        for (RelationRecord relation : relations) {
            boolean listed = !isBroken(relation) || controller.rules().listsBrokenRelation();
            if (relation.endpointOf(unit.application()).equals(endpoint) && listed) {
                found.add(relation);
            }
        }
        return found;
    }

    /** Returns all relations of the unit, by number. */
    public Collection<RelationRecord> relations() {
        return Collections.unmodifiableCollection(relations);
    }

    /** Returns a relation by number; null if the unit does not have it. */
    public @Nullable RelationRecord relation(int id) {
        for (RelationRecord relation : relations) {
            if (relation.id() == id) {
                return relation;
            }
        }
        return null;
    }

    /** Returns the remote units in a relation; none in relation-broken. */
    public SortedSet<String> members(RelationRecord relation) {
        return isBroken(relation) || !relations.contains(relation)
                ? Collections.emptySortedSet()
                : members.computeIfAbsent(relation, agent::members);
    }

    /** Returns a databag, with what this hook has written to it. */
    public SortedMap<String, String> read(RelationRecord relation, String owner) {
        SortedMap<String, String> values = new TreeMap<>(relation.databag(owner).values());
        pending(relation, owner).forEach((key, value) -> {
            if (value.isEmpty()) {
                values.remove(key);
            } else {
                values.put(key, value);
            }
        });
        return values;
    }

    /** Writes to this unit's databag, once the hook has succeeded. */
    public void writeUnitData(RelationRecord relation, Map<String, String> changes) {
        buffer(unitData, relation, changes);
    }

    /** Writes to the application's databag, once the hook has succeeded and if the unit still leads. */
    public void writeApplicationData(RelationRecord relation, Map<String, String> changes) {
        buffer(applicationData, relation, changes);
    }

    private static void buffer(
            Map<RelationRecord, Map<String, String>> buffered, RelationRecord relation, Map<String, String> changes) {
        if (!changes.isEmpty()) {
            buffered.computeIfAbsent(relation, r -> new TreeMap<>()).putAll(changes);
        }
    }

    private Map<String, String> pending(RelationRecord relation, String owner) {
        if (owner.equals(unit.name())) {
            return unitData.getOrDefault(relation, Map.of());
        }
        return owner.equals(unit.application().name()) ? applicationData.getOrDefault(relation, Map.of()) : Map.of();
    }

    /** Returns the unit's mutable state in the controller; it is kept if the hook succeeds. */
    public SortedMap<String, String> state() {
        if (state == null) {
            state = new TreeMap<>(unit.state());
        }
        return state;
    }

    /** Returns the secrets, and the hook's pending changes to them. */
    public PendingSecrets secrets() {
        return secrets;
    }

    /** Opens a port for these endpoints, or for all if there are none, once the hook has succeeded. */
    public void openPort(Port port, List<String> endpoints) {
        portChanges.add(new PortChange(port, endpoints, true));
    }

    /** Closes a port for these endpoints, or for all if there are none, once the hook has succeeded. */
    public void closePort(Port port, List<String> endpoints) {
        portChanges.add(new PortChange(port, endpoints, false));
    }

    /** Returns the running action; empty in a hook. */
    public Optional<ActionRecord> action() {
        return controller.action(hook.variables().getOrDefault(Hook.ACTION_ID, ""));
    }

    /** Returns the leader settings, as the hook read them first or has set them itself. */
    public SortedMap<String, String> leaderSettings() {
        if (leaderSettings == null) {
            leaderSettings = application().leaderSettings();
        }
        return leaderSettings;
    }

    /** Changes the leader settings at once. */
    public void setLeaderSettings(Map<String, String> changes) {
        controller.changeLeaderSettings(application(), changes);
        leaderSettings = null;
    }

    /** Returns the storages of the unit that the charm was told of. */
    public List<StorageRecord> storages() {
        List<StorageRecord> attached = new ArrayList<>();
        for (StorageRecord storage : unit.storages()) {
            if (storage.isAttached()) {
                attached.add(storage);
            }
        }
        return attached;
    }

    /** Requests more storage, once the hook has succeeded. */
    public void addStorage(String name, int count) {
        storageRequests.merge(name, count, Integer::sum);
    }

    /** Sets the application's pod spec, once the hook has succeeded. */
    public void setPodSpec(String kind, String text) {
        podSpecs.put(kind, text);
    }

    /** Records a metric, once the hook has succeeded. */
    public void addMetric(String key, String value) {
        metrics.put(key, value);
    }

    /**
     * Returns the path of a resource's file, which is fetched to the unit first; empty if the operator attached none.
     */
    public Optional<String> resource(String name) {
        return application().resource(name).map(resource -> agent.files().resource(unit, resource));
    }

    /** Requests a reboot of the machine. */
    public void reboot(Reboot when) {
        reboot = when;
    }

    /** Returns the requested reboot. */
    public Reboot reboot() {
        return reboot;
    }

    /** Logs a line of the charm's. */
    public void log(String level, String message) {
        log.log(level, message);
    }

    /**
     * Sends everything that was kept back, all or nothing.
     *
     * <p>juju: apiserver/facades/agent/uniter, CommitHookChanges
     *
     * @throws RefusedCommitException if the hook wrote something that only the leader may write and the unit no longer
     *     leads, more storage was requested than the charm can have, or the changes of secrets are invalid
     */
    public void commit() {
        requireCommittable();
        SecretStore changedSecrets = secrets.hasChanges() ? secrets.checked() : null;
        if (state != null) {
            unit.setState(state);
        }
        for (PortChange change : portChanges) {
            if (change.opens()) {
                unit.open(change.port(), change.endpoints());
            } else {
                unit.close(change.port(), change.endpoints());
            }
        }
        metrics.forEach(unit::setMetric);
        podSpecs.forEach(application()::setPodSpec);
        storageRequests.forEach((name, count) -> controller.addStorages(unit, name, count));
        if (changedSecrets != null) {
            controller.secrets().replaceBy(changedSecrets);
        }
        unitData.forEach((relation, changes) -> controller.changeData(relation, unit.name(), changes));
        applicationData.forEach((relation, changes) ->
                controller.changeData(relation, unit.application().name(), changes));
    }

    private void requireCommittable() {
        boolean needsLeader = !applicationData.isEmpty() || !podSpecs.isEmpty() || secrets.needsLeader();
        if (needsLeader && !agent.isLeaderAtCommit()) {
            throw new RefusedCommitException(unit.name(), unit.application().name());
        }
        if (podSpecs.size() > 1) {
            throw new RefusedCommitException(
                    "either k8s-spec-set or k8s-raw-set can be run for each application, but not both");
        }
        try {
            storageRequests.forEach(unit::requireRoomFor);
        } catch (IllegalArgumentException e) {
            throw new RefusedCommitException(String.valueOf(e.getMessage()));
        }
    }

    /** Returns the variables that Juju sets in a hook, without {@code PATH} and the agent's socket. */
    public Map<String, String> environment(String charmDir) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("CHARM_DIR", charmDir);
        variables.put("JUJU_CHARM_DIR", charmDir);
        if (!hook.kind().isEmpty()) {
            variables.put("JUJU_DISPATCH_PATH", hook.dispatchPath());
            variables.put("JUJU_HOOK_NAME", hook.isAction() ? "" : hook.kind());
        }
        variables.put("JUJU_UNIT_NAME", unit.name());
        variables.put("JUJU_MODEL_NAME", controller.modelName());
        variables.put("JUJU_MODEL_UUID", controller.modelUuid());
        variables.put("JUJU_API_ADDRESSES", "10.0.255.1:17070");
        boolean isPod = controller.rules().hasPods();
        variables.put(
                "JUJU_MACHINE_ID", isPod ? "" : Integer.toString(unit.owner().number()));
        variables.put(
                "JUJU_PRINCIPAL_UNIT", unit.principal().map(UnitRecord::name).orElse(""));
        variables.put("JUJU_AVAILABILITY_ZONE", "");
        variables.put("JUJU_VERSION", controller.version().toString());
        variables.put("CLOUD_API_VERSION", "");
        variables.put("JUJU_CHARM_HTTP_PROXY", "");
        variables.put("JUJU_CHARM_HTTPS_PROXY", "");
        variables.put("JUJU_CHARM_FTP_PROXY", "");
        variables.put("JUJU_CHARM_NO_PROXY", "");
        variables.putAll(hook.variables());
        addRelation(variables);
        return Collections.unmodifiableMap(variables);
    }

    private void addRelation(Map<String, String> variables) {
        RelationRecord relation = hook.relation();
        if (relation == null) {
            return;
        }
        variables.put("JUJU_RELATION", relation.endpointOf(unit.application()));
        variables.put("JUJU_RELATION_ID", relation.nameFor(unit.application()));
        variables.put(
                "JUJU_REMOTE_APP", relation.otherSideOf(unit.application()).name());
        variables.put("JUJU_REMOTE_UNIT", hook.remoteUnit() == null ? "" : hook.remoteUnit());
        if (hook.departingUnit() != null) {
            variables.put("JUJU_DEPARTING_UNIT", hook.departingUnit());
        }
    }

    private boolean isBroken(RelationRecord relation) {
        return hook.relation() == relation && name.is(HookName.Family.RELATION, "broken");
    }
}
