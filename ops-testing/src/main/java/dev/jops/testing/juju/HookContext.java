package dev.jops.testing.juju;

import dev.jops.hookcmds.Port;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final AgentView agent;
    private final LogSink log;
    private final Map<RelationRecord, Map<String, String>> unitData = new LinkedHashMap<>();
    private final Map<RelationRecord, Map<String, String>> applicationData = new LinkedHashMap<>();
    private final Map<RelationRecord, SortedSet<String>> members = new LinkedHashMap<>();
    private final Map<Port, Boolean> portChanges = new LinkedHashMap<>();
    private final SecretDesk secrets;
    private @Nullable SortedMap<String, String> state;
    private boolean isFollower;

    /** A hook that begins now: membership is what the agent sees at this moment. */
    public HookContext(Controller controller, UnitRecord unit, Hook hook, AgentView agent, LogSink log) {
        this.controller = controller;
        this.unit = unit;
        this.hook = hook;
        this.agent = agent;
        this.log = log;
        for (RelationRecord relation : controller.relationsOf(unit.application())) {
            members.put(relation, agent.members(relation));
        }
        this.secrets = new SecretDesk(controller, unit, this::isLeader);
    }

    /** The unit. */
    public UnitRecord unit() {
        return unit;
    }

    /** The unit's application. */
    public ApplicationRecord application() {
        return unit.application();
    }

    /** The model. */
    public Controller controller() {
        return controller;
    }

    /** The hook. */
    public Hook hook() {
        return hook;
    }

    /** What the agent says of leadership: a "no" sticks for the rest of the hook, as in Juju. */
    public boolean isLeader() {
        isFollower = isFollower || !agent.isLeader();
        return !isFollower;
    }

    /** The relations that can be listed: without the one that this hook breaks, from Juju 3.4 on. */
    public List<RelationRecord> relations(String endpoint) {
        List<RelationRecord> found = new ArrayList<>();
        for (RelationRecord relation : members.keySet()) {
            boolean listed = !isBroken(relation) || !controller.version().isAtLeast(3, 4, 0);
            if (relation.endpointOf(unit.application()).equals(endpoint) && listed) {
                found.add(relation);
            }
        }
        return found;
    }

    /** A relation by number; null if the unit has none such. */
    public @Nullable RelationRecord relation(int id) {
        for (RelationRecord relation : members.keySet()) {
            if (relation.id() == id) {
                return relation;
            }
        }
        return null;
    }

    /** The remote units in a relation; none in relation-broken. */
    public SortedSet<String> members(RelationRecord relation) {
        SortedSet<String> seen = members.get(relation);
        return seen == null || isBroken(relation) ? Collections.emptySortedSet() : seen;
    }

    /** Whether Juju gives access to a relation's data at all: not to a peer relation's in install (operator#2051). */
    public boolean isDataOpen(RelationRecord relation) {
        return !(relation.isPeer() && hook.kind().equals("install"));
    }

    /** A databag, with what this hook has written to it. */
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

    /** Writes to this unit's databag, when the hook has succeeded. */
    public void writeUnitData(RelationRecord relation, Map<String, String> changes) {
        buffer(unitData, relation, changes);
    }

    /** Writes to the application's databag, when the hook has succeeded and the unit still leads. */
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

    /** The unit's state in the controller, to be changed; it is kept if the hook succeeds. */
    public SortedMap<String, String> state() {
        if (state == null) {
            state = new TreeMap<>(unit.state());
        }
        return state;
    }

    /** The secrets, and what the hook wants of them. */
    public SecretDesk secrets() {
        return secrets;
    }

    /** Opens a port, when the hook has succeeded. */
    public void openPort(Port port) {
        portChanges.put(port, true);
    }

    /** Closes a port, when the hook has succeeded. */
    public void closePort(Port port) {
        portChanges.put(port, false);
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
     * @throws CommitRefusedException if there is application data or an application's secret to write and the unit does
     *     not lead any more, or if secrets can't be written for what they are
     */
    public void commit() {
        if ((!applicationData.isEmpty() || secrets.needsLeader()) && !agent.isLeaderAtCommit()) {
            throw new CommitRefusedException(unit.name(), unit.application().name());
        }
        SecretStore changedSecrets = secrets.hasChanges() ? secrets.checked() : null;
        if (state != null) {
            unit.setState(state);
        }
        portChanges.forEach((port, opens) -> {
            if (opens) {
                unit.open(port);
            } else {
                unit.close(port);
            }
        });
        if (changedSecrets != null) {
            controller.secrets().replaceBy(changedSecrets);
        }
        unitData.forEach((relation, changes) -> controller.changeData(relation, unit.name(), changes));
        applicationData.forEach((relation, changes) ->
                controller.changeData(relation, unit.application().name(), changes));
    }

    /** The variables that Juju sets in a hook, without {@code PATH} and the agent's socket. */
    public Map<String, String> environment(String charmDir) {
        Map<String, String> variables = new TreeMap<>();
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
        variables.put("JUJU_MACHINE_ID", Integer.toString(unit.number()));
        variables.put("JUJU_PRINCIPAL_UNIT", "");
        variables.put("JUJU_AVAILABILITY_ZONE", "");
        variables.put("JUJU_VERSION", controller.version().toString());
        variables.put("CLOUD_API_VERSION", "");
        for (String proxy : List.of("HTTP", "HTTPS", "FTP", "NO")) {
            variables.put("JUJU_CHARM_" + proxy + "_PROXY", "");
        }
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
        return hook.relation() == relation && hook.kind().endsWith("-relation-broken");
    }
}
