package dev.jops.simulator.agent;

import dev.jops.hookcmds.CommandResult;
import dev.jops.machine.Program;
import dev.jops.machine.ProgramResult;
import dev.jops.meta.CharmMeta;
import dev.jops.meta.StorageMeta;
import dev.jops.simulator.commands.HookCommandSet;
import dev.jops.simulator.commands.JujuExecLine;
import dev.jops.simulator.executor.HookExecutor;
import dev.jops.simulator.executor.JujuExecCall;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.model.ActionRecord;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.CharmReplacement;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.SecretRecord;
import dev.jops.simulator.model.StorageRecord;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.pod.PodUsers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The operations that an operator can request, by the names of the {@code juju} client: which ones Juju refuses, and
 * which agents hear of them. None of them waits.
 */
public final class Operations {
    private static final String LEADER = "leader";
    private static final String DISPATCH = "./dispatch";

    /** juju: utils/exec, which has bash read the commands. */
    private static final String IN_BASH =
            "if command -v bash >/dev/null; then exec bash -c \"$1\"; else eval \"$1\"; fi";

    private static final String DISPATCH_PATH = "JUJU_DISPATCH_PATH=";

    private final World world;
    private final Controller controller;
    private final Roster roster;
    private final RelationScopes scopes;

    Operations(World world, Roster roster, RelationScopes scopes) {
        this.world = world;
        this.controller = world.controller();
        this.roster = roster;
        this.scopes = scopes;
    }

    /**
     * Returns the agent of a unit by its name, such as {@code shop/0}, or {@code shop/leader} for the one that holds
     * the lease.
     *
     * @throws IllegalArgumentException if there is no such application or unit
     */
    public UnitAgent agent(String unit) {
        int slash = unit.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("unit name \"" + unit + "\" not valid");
        }
        ApplicationRecord application = controller.requireApplication(unit.substring(0, slash));
        boolean isLeader = unit.substring(slash + 1).equals(LEADER);
        for (UnitAgent agent : roster.of(application)) {
            if (isLeader ? agent.isLeaderAtCommit() : agent.unit().name().equals(unit)) {
                return agent;
            }
        }
        throw new IllegalArgumentException(
                isLeader
                        ? "could not determine leader for \"" + application.name() + "\""
                        : "unit \"" + unit + "\" not found");
    }

    /** Deploys an application, whose units are added afterwards; see {@link Controller#deploy}. */
    public ApplicationRecord deploy(String name, CharmMeta meta, int units) {
        ApplicationRecord application = controller.deploy(name, meta, units);
        did(name, "deploy " + name + " with " + units + " units");
        new PodUsers(meta, controller.rules()).notice().ifPresent(text -> did(name, text));
        return application;
    }

    /** Removes an application with its units and relations; it is gone once they all are. */
    public void removeApplication(ApplicationRecord application) {
        did(application.name(), "remove-application " + application.name());
        application.die();
        for (RelationRecord relation : controller.relationsOf(application)) {
            if (!relation.isPeer() && !relation.isDying()) {
                scopes.remove(relation);
            }
        }
        for (UnitAgent agent : roster.of(application)) {
            boolean isPrincipal = agent.unit().principal().isEmpty(); // a subordinate goes with the relation
            if (isPrincipal && !agent.unit().isDying()) {
                agent.sharedMachine().agents().forEach(scopes::leave);
            }
        }
        controller.removeIfLeft(application);
    }

    /** Relates two applications; see {@link dev.jops.simulator.model.Integrations#integrate}. */
    public RelationRecord integrate(String one, String other) {
        RelationRecord relation = controller.integrations().integrate(one, other);
        did(one.substring(0, (one + ":").indexOf(':')), "integrate " + relation);
        scopes.related(relation);
        return relation;
    }

    /** Removes a relation, which is gone once all units have left it. */
    public void removeRelation(RelationRecord relation) {
        did(Integer.toString(relation.id()), "remove-relation " + relation);
        scopes.remove(relation);
    }

    /**
     * Suspends a relation, unless it is suspended already: on all units its members depart and it breaks.
     *
     * @throws IllegalArgumentException if there is no such relation, or Juju does not suspend it
     */
    public void suspendRelation(int id, String message) {
        RelationRecord relation = controller.integrations().requireOffered(id);
        if (!relation.isSuspended()) {
            did(Integer.toString(id), "suspend-relation " + relation + (message.isEmpty() ? "" : ": " + message));
            scopes.suspend(relation);
        }
    }

    /**
     * Resumes a relation, if it is suspended: it is created anew on all units.
     *
     * @throws IllegalArgumentException if there is no such relation, or Juju does not suspend it
     */
    public void resumeRelation(int id) {
        RelationRecord relation = controller.integrations().requireOffered(id);
        if (relation.isSuspended()) {
            did(Integer.toString(id), "resume-relation " + relation);
            scopes.resume(relation);
        }
    }

    /**
     * Sets config options; config-changed runs on units that then find other options set than in the last one.
     *
     * @throws IllegalArgumentException if the charm does not declare one of them, or declares another type; then none
     *     is set
     */
    public void config(ApplicationRecord application, Map<String, ?> options) {
        application.requireOptions(options);
        for (Map.Entry<String, ?> option : options.entrySet()) {
            application.configure(option.getKey(), option.getValue());
            did(application.name(), "config " + option.getKey() + "=" + option.getValue());
        }
        poke(application);
    }

    /**
     * Resets config options to their defaults; config-changed runs as in {@link #config}.
     *
     * @throws IllegalArgumentException if the charm does not declare one of them
     */
    public void resetConfig(ApplicationRecord application, Collection<String> options) {
        for (String option : options) {
            application.reset(option);
            did(application.name(), "config --reset " + option);
        }
        poke(application);
    }

    /** Makes the agents of an application look for changes. */
    private void poke(ApplicationRecord application) {
        roster.of(application).forEach(UnitAgent::poke);
    }

    /**
     * Replaces the outdated pods of an application, one after another, beginning with the highest number.
     *
     * <p>kubernetes: the rolling update of a StatefulSet
     */
    private void rollOut(ApplicationRecord application) {
        List<UnitAgent> agents = roster.of(application);
        agents.forEach(UnitAgent::podIsOutdated);
        Collections.reverse(agents);
        rollOut(new ArrayDeque<>(agents));
    }

    private void rollOut(Deque<UnitAgent> left) {
        UnitAgent agent = left.poll();
        while (agent != null && !agent.isPodOutdated()) {
            agent = left.poll();
        }
        if (agent != null) {
            agent.replacePod(() -> rollOut(left));
        }
    }

    /** Runs config-changed on all units, although nothing has changed. */
    void configChanged(ApplicationRecord application) {
        for (UnitAgent agent : roster.of(application)) {
            agent.tell(HookQueue::configChanged);
        }
    }

    /**
     * Trusts an application, so that its charm sees the cloud's credential; config-changed runs if it was not trusted
     * before.
     */
    public void trust(ApplicationRecord application) {
        if (!application.isTrusted()) {
            application.setTrusted(true);
            did(application.name(), "trust " + application.name());
            poke(application);
        }
    }

    /**
     * Attaches a resource: upgrade-charm and config-changed run if its content is new.
     *
     * @throws IllegalArgumentException if the charm does not declare the resource
     */
    public void attachResource(ApplicationRecord application, String resource, byte[] content) {
        int before = application.charmModifications();
        application.attach(resource, content);
        did(application.name(), "attach-resource " + resource);
        if (controller.rules().hasPods() && application.charmModifications() != before) {
            rollOut(application);
        } else {
            poke(application);
        }
    }

    /**
     * Replaces the charm of an application; each unit goes on with the former one until its agent has upgraded it.
     *
     * @param meta what the new charm declares
     * @param code puts the new code in place of the former one on a unit's machine
     * @param force whether units in error are upgraded too
     * @throws IllegalArgumentException if the new charm can't replace the former one
     */
    public void refresh(ApplicationRecord application, CharmMeta meta, Consumer<HookExecutor> code, boolean force) {
        CharmReplacement replacement = controller.replacement(application, meta);
        replacement.require();
        did(application.name(), "refresh " + application.name() + (force ? " --force-units" : ""));
        replacement.make();
        replacement.stalePeers().forEach(scopes::forget);
        replacement.addPeers().forEach(scopes::related);
        boolean hasPods = controller.rules().hasPods();
        for (UnitAgent agent : roster.of(application)) {
            agent.refreshed(code, force && !hasPods);
        }
        if (hasPods) {
            rollOut(application);
        }
        for (StorageMeta storage : replacement.addedStorages()) {
            for (UnitAgent agent : roster.of(application)) {
                for (int i = 0; i < storage.fewest(); i++) {
                    controller.addStorage(agent.unit(), storage);
                }
            }
        }
    }

    /**
     * Removes a unit, and its subordinates with it.
     *
     * @throws IllegalStateException if it is gone, or a subordinate itself, or on Kubernetes not the last one
     */
    public void removeUnit(UnitAgent agent) {
        agent.requireExisting();
        UnitRecord unit = agent.unit();
        unit.principal().ifPresent(principal -> {
            throw new IllegalStateException(
                    unit.name() + " is a subordinate: remove " + principal.name() + ", or their relation");
        });
        if (controller.rules().hasPods() && !unit.application().isLast(unit)) {
            throw new IllegalStateException(
                    unit.name() + " can't be removed: Kubernetes removes the unit with the highest number first");
        }
        agent.sharedMachine().agents().forEach(scopes::leave);
        did(unit.name(), "remove-unit " + unit.name());
    }

    /**
     * Retries a failed hook immediately.
     *
     * @throws IllegalStateException if none waits for that
     */
    public void resolved(UnitAgent agent) {
        requireInError(agent);
        did(agent.unit().name(), "resolved " + agent.unit().name());
        agent.resolved();
    }

    /**
     * Skips a failed hook, which counts as done.
     *
     * @throws IllegalStateException if none waits for that
     */
    public void resolvedNoRetry(UnitAgent agent) {
        requireInError(agent);
        did(agent.unit().name(), "resolved --no-retry " + agent.unit().name());
        agent.resolvedNoRetry();
    }

    /** juju: state/unit.go, Resolve. */
    private static void requireInError(UnitAgent agent) {
        if (agent.hookInError().isEmpty()) {
            throw new IllegalStateException("unit \"" + agent.unit().name() + "\" is not in an error state");
        }
    }

    /**
     * Runs an action on a unit.
     *
     * @throws IllegalArgumentException if the charm does not declare the action, or Juju refuses the parameters
     * @throws IllegalStateException if the unit is gone
     */
    public ActionRecord run(UnitAgent agent, String name, Map<String, ?> parameters) {
        UnitRecord unit = agent.unit();
        Map<String, ?> checked = controller.checkedParameters(unit, name, parameters);
        agent.requireExisting();
        ActionRecord action = controller.addAction(name, checked);
        agent.tell(queue -> queue.actions().add(action, Hook.ofAction(name, action.id())));
        did(unit.name(), "run " + name + " on " + unit.name());
        return action;
    }

    /**
     * Cancels an action of a unit: one that waits does not run, and one that runs is aborting until the caller has
     * killed its process.
     *
     * @return whether it was running
     */
    public boolean cancel(UnitAgent agent, ActionRecord action) {
        agent.tell(queue -> queue.actions().remove(action));
        did(
                agent.unit().name(),
                "cancel " + action.name() + " on " + agent.unit().name());
        return action.cancel();
    }

    /**
     * Runs a command on a unit, in a hook context of its own and when the unit has time for it.
     *
     * <p>Where the charm is a class of this process, {@code ./dispatch}, alone or after
     * {@code env JUJU_DISPATCH_PATH=...}, runs the charm, and a hook command runs as in a hook; every other command is
     * a program of the machine, which has ended when this method returns.
     *
     * @throws dev.jops.machine.MachineException if nothing is scripted for such a program
     * @throws IllegalArgumentException if there is no command
     * @throws IllegalStateException if the unit is gone
     */
    public ActionRecord exec(UnitAgent agent, List<String> command) {
        agent.requireExisting();
        if (command.isEmpty()) {
            throw new IllegalArgumentException("no commands specified"); // juju: cmd/juju/action/exec.go
        }
        ActionRecord action = controller.addAction(Hook.EXEC, Map.of());
        did(agent.unit().name(), "exec on " + agent.unit().name());
        boolean isHookCommand = HookCommandSet.names(controller.version()).contains(command.get(0));
        if (agent.executor().hasProcesses() || isHookCommand) {
            action.running(command);
            agent.tell(queue -> queue.actions().add(action, Hook.ofExec(action.id(), null)));
        } else if (command.equals(List.of(DISPATCH))) {
            agent.tell(queue -> queue.actions().add(action, Hook.ofExec(action.id(), null)));
        } else if (isDispatchWithPath(command)) {
            String path = command.get(1).substring(DISPATCH_PATH.length());
            agent.tell(queue -> queue.actions().add(action, Hook.ofExec(action.id(), path)));
        } else {
            ProgramResult result = agent.executor().machine().run(Program.of(new ArrayList<>(command)));
            action.printed("stdout", result.stdout().getBytes(StandardCharsets.UTF_8));
            action.printed("stderr", result.stderr().getBytes(StandardCharsets.UTF_8));
            action.ranToEnd(result.exitCode());
        }
        return action;
    }

    /**
     * Runs commands for a process of a unit, when the unit has time for them; the process waits for their end.
     *
     * <p>juju: internal/worker/uniter/runlistener.go
     */
    void runCommands(UnitAgent agent, JujuExecCall call) {
        boolean isAlone = agent.sharedMachine().agents().size() == 1;
        String name = agent.unit().name();
        try {
            JujuExecLine line = JujuExecLine.read(
                    new JujuExecLine.Caller(call.program(), controller.version(), name, isAlone), call.words());
            did(name, "a process of " + name + " calls " + call.program());
            List<String> shell = List.of("/bin/sh", "-c", IN_BASH, "sh", line.commands());
            if (line.isInHookContext()) {
                runInHookContext(agent, line, shell, call);
            } else {
                ProgramResult result = agent.executor().run(Program.of(shell));
                answer(call, new CommandResult(result.exitCode(), result.stdout(), result.stderr()));
            }
        } catch (JujuExecLine.AnsweredException e) {
            answer(call, e.answer());
        }
    }

    private void runInHookContext(UnitAgent agent, JujuExecLine line, List<String> shell, JujuExecCall call)
            throws JujuExecLine.AnsweredException {
        ActionRecord commands = controller.addAction(Hook.COMMANDS, Map.of()).running(shell);
        Hook hook;
        try {
            hook = line.hook(commands.id(), agent, agent.relations());
        } catch (JujuExecLine.AnsweredException e) {
            did(agent.unit().name(), "the agent of " + agent.unit().name() + " aborts it: " + e.getMessage());
            throw e;
        }
        commands.whenOver(() -> {
            boolean hasRun = commands.state() == ActionRecord.State.COMPLETED;
            byte[] error = ("ERROR " + commands.message() + "\n").getBytes(StandardCharsets.UTF_8);
            call.answer(
                    hasRun ? commands.returnCode() : 1,
                    commands.output("stdout"),
                    hasRun ? commands.output("stderr") : error);
        });
        agent.tell(queue -> queue.actions().add(commands, hook));
    }

    private static void answer(JujuExecCall call, CommandResult result) {
        call.answer(
                result.exitCode(),
                result.stdout().getBytes(StandardCharsets.UTF_8),
                result.stderr().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isDispatchWithPath(List<String> command) {
        return command.size() == 3
                && command.get(0).equals("env")
                && command.get(1).startsWith(DISPATCH_PATH)
                && command.get(2).equals(DISPATCH);
    }

    /**
     * Adds a storage to a unit: storage-attached runs.
     *
     * @throws IllegalArgumentException if the charm does not declare the storage, or can't have more of it
     */
    public StorageRecord addStorage(UnitAgent agent, String name) {
        agent.unit().requireRoomFor(name, 1);
        StorageRecord storage = controller.addStorage(agent.unit(), name);
        did(agent.unit().name(), "add-storage " + storage.id());
        return storage;
    }

    /**
     * Detaches a storage from its unit: storage-detaching runs.
     *
     * @throws IllegalArgumentException if no unit has it
     */
    public void detachStorage(String id) {
        UnitAgent agent = agent(controller.requireUnitWithStorage(id).name());
        StorageRecord storage = agent.unit().storage(id);
        did(agent.unit().name(), "detach-storage " + id);
        agent.tell(queue -> queue.storages().detach(storage));
    }

    /** Adds a user secret; see {@link dev.jops.simulator.model.UserSecrets}. */
    public SecretRecord addSecret(String name, Map<String, String> content) {
        SecretRecord secret = controller.userSecrets().add(name, content);
        did(name, "add-secret " + name);
        return secret;
    }

    /** Updates the content of a user secret. */
    public void updateSecret(String secret, Map<String, String> content) {
        SecretRecord updated = controller.userSecrets().require(secret);
        controller.userSecrets().update(updated, content);
        did(updated.label(), "update-secret " + updated.label());
    }

    /** Grants an application access to a user secret. */
    public void grantSecret(String secret, String application) {
        SecretRecord granted = controller.userSecrets().require(secret);
        controller.userSecrets().grant(granted, controller.requireApplication(application));
        did(granted.label(), "grant-secret " + granted.label() + " " + application);
    }

    /** Revokes an application's access to a user secret. */
    public void revokeSecret(String secret, String application) {
        SecretRecord revoked = controller.userSecrets().require(secret);
        controller.userSecrets().revoke(revoked, controller.requireApplication(application));
        did(revoked.label(), "revoke-secret " + revoked.label() + " " + application);
    }

    /** Removes a user secret. */
    public void removeSecret(String secret) {
        SecretRecord removed = controller.userSecrets().require(secret);
        controller.userSecrets().remove(removed);
        did(removed.label(), "remove-secret " + removed.label());
    }

    /**
     * Sets how often update-status runs, as {@code model-config update-status-hook-interval} does; the timers of all
     * units are restarted.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public void setUpdateStatusInterval(Duration interval) {
        if (!interval.equals(controller.updateStatusInterval())) {
            controller.setUpdateStatusInterval(interval);
            did(controller.modelName(), "model-config update-status-hook-interval=" + interval.toSeconds() + "s");
            roster.all().forEach(UnitAgent::updateStatusIntervalChanged);
        }
    }

    private void did(String subject, String text) {
        world.observer().operation(subject, text);
    }
}
