package dev.jops.simulator.hook;

import dev.jops.juju.HookName;
import dev.jops.simulator.buffer.CommitRequest;
import dev.jops.simulator.buffer.HookBuffer;
import dev.jops.simulator.buffer.RefusedCommandException;
import dev.jops.simulator.buffer.RefusedCommitException;
import dev.jops.simulator.buffer.RemoteSettings;
import dev.jops.simulator.model.ActionRecord;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.RelationRecord;
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
import org.jspecify.annotations.Nullable;

/**
 * One hook as the agent runs it: what the charm reads, and what it writes, which is held back until the hook has
 * succeeded.
 *
 * <p>juju: internal/worker/uniter/runner/context/context.go
 */
public final class HookContext {
    private final Controller controller;
    private final UnitRecord unit;
    private final Hook hook;
    private final HookName name; // parsed once, because each command needs it
    private final AgentView agent;
    private final LogSink log;
    private final List<RelationRecord> relations = new ArrayList<>();
    private final Map<RelationRecord, SortedSet<String>> members = new LinkedHashMap<>(); // as first seen by the hook
    private final HookBuffer buffer;
    private CallerFiles callerFiles = CallerFiles.ofThisProcess();
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

    /** Begins a hook; members that join while it runs are not visible in it. */
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
        RemoteSettings remote = agent.remoteSettings();
        remote.begin(hook.isCommands() ? null : hook.relation(), hook.remoteUnit());
        this.buffer = new HookBuffer(controller, unit, remote, this::isLeader, agent::isLeaderAtCommit);
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

    /** Returns the agent's answer to whether the unit leads; as in Juju, a "no" sticks for the rest of the hook. */
    public boolean isLeader() {
        isFollower = isFollower || !agent.isLeader();
        return !isFollower;
    }

    /**
     * Returns the relations of an endpoint that can be listed; some versions of Juju leave out those that end and have
     * no members left.
     */
    public List<RelationRecord> relations(String endpoint) {
        List<RelationRecord> found = new ArrayList<>();
        for (RelationRecord relation : relations) {
            boolean listed = !isEnding(relation) || controller.rules().listsBrokenRelation();
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

    /** Returns the buffer of what the hook writes and has read. */
    public HookBuffer buffer() {
        return buffer;
    }

    /**
     * Returns a databag as this hook sees it.
     *
     * @throws RefusedCommandException if the owner never was in the relation
     */
    public SortedMap<String, String> read(RelationRecord relation, String owner) {
        boolean leads = owner.equals(application().name()) && isLeader();
        boolean isRemoteUnit = owner.indexOf('/') >= 0 && !owner.equals(unit.name());
        return buffer.settings().read(relation, owner, leads, isRemoteUnit && agent.knows(relation, owner));
    }

    /** Returns the running action; empty in a hook. */
    public Optional<ActionRecord> action() {
        return controller.action(hook.variables().getOrDefault(Hook.ACTION_ID, ""));
    }

    /** Returns the running action, or the commands that run like one; otherwise empty. */
    public Optional<ActionRecord> task() {
        return hook.isCommands() ? controller.action(hook.variables().getOrDefault(Hook.COMMANDS, "")) : action();
    }

    /** Fetches a resource to the unit, and returns the path of its file; empty if the operator attached none. */
    public Optional<String> resource(String name) {
        return application().resource(name).map(resource -> agent.files().resource(unit, resource));
    }

    /** Sets whose files the next hook commands name. */
    public void calledWith(CallerFiles files) {
        callerFiles = files;
    }

    /** Returns the files of the process that has called the hook command. */
    public CallerFiles callerFiles() {
        return callerFiles;
    }

    /** Requests a reboot of the machine. */
    public void reboot(Reboot when) {
        reboot = when;
    }

    /** Returns the requested reboot. */
    public Reboot reboot() {
        return reboot;
    }

    /** Logs a line of the charm. */
    public void log(String level, String message) {
        log.log(level, message);
    }

    /**
     * Returns the request that the agent sends now that the hook has succeeded.
     *
     * @throws RefusedCommitException if the agent itself refuses to send it
     */
    public CommitRequest request() {
        boolean countsPodSpec = controller.rules().hasPods() && hook.kind().equals("upgrade-charm");
        return buffer.request(hook.kind().equals("config-changed"), countsPodSpec);
    }

    /**
     * Sends everything that was held back.
     *
     * @throws RefusedCommitException if Juju refuses some of it; secrets may be changed all the same
     */
    public void commit() {
        buffer.commit(request());
    }

    /**
     * Sends everything that was held back, and has it refused, as if leadership was lost on the way.
     *
     * @throws RefusedCommitException always; until Juju 4.1 secrets are changed all the same
     */
    public void commitInVain() {
        buffer.commitInVain(request());
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
        variables.remove(Hook.COMMANDS);
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
        String remote = relation.otherSideOf(unit.application()).name();
        variables.put("JUJU_REMOTE_APP", hook.isCommands() ? "" : remote); // juju: contextfactory.go, CommandContext
        variables.put("JUJU_REMOTE_UNIT", hook.remoteUnit() == null ? "" : hook.remoteUnit());
        if (hook.departingUnit() != null) {
            variables.put("JUJU_DEPARTING_UNIT", hook.departingUnit());
        }
    }

    /**
     * juju: internal/worker/uniter/runner/context: whether a relation is removed or suspended and has no members left.
     */
    private boolean isEnding(RelationRecord relation) {
        boolean isLeft = !relation.isPeer() && (relation.isDying() || relation.isSuspended());
        return isBroken(relation) || (isLeft && members(relation).isEmpty());
    }

    private boolean isBroken(RelationRecord relation) {
        return hook.relation() == relation && name.is(HookName.Family.RELATION, "broken");
    }
}
