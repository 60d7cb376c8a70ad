package dev.jops.simulator.agent;

import dev.jops.juju.HookName;
import dev.jops.simulator.executor.CharmDeployer;
import dev.jops.simulator.hook.CharmStatus;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.machine.UnitFiles;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.pod.Workloads;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The hooks that one unit's agent still has to run, in Juju's order.
 *
 * <p>juju: internal/worker/uniter/resolver.go
 */
final class HookQueue {
    private final CharmDeployer charm;
    private final RelationQueues relations;
    private final SecretQueue secrets;
    private final StorageQueue storages;
    private final ActionQueue actions = new ActionQueue();
    private final SeenVersions versions;
    private final CharmStatus status;
    private final Workloads workloads;
    private final boolean hasPod;
    private final boolean hasLeaderSettings;
    private final Deque<Hook> arrived = new ArrayDeque<>();
    private final Deque<Hook> queued = new ArrayDeque<>();
    private final Deque<Hook> foundAgain = new ArrayDeque<>();

    private boolean isInstalled;
    private boolean isStarted;
    private boolean isRebooted;
    private boolean toldLeader;
    private boolean isUpgraded;
    private boolean isDying;
    private boolean isStopped;
    private boolean isRemoved;

    HookQueue(
            World world,
            RelationQueues.Scopes scopes,
            UnitRecord unit,
            CharmDeployer charm,
            Workloads workloads,
            Runnable poke) {
        this.charm = charm;
        this.workloads = workloads;
        this.hasPod = world.controller().rules().hasPods();
        this.hasLeaderSettings = world.controller().rules().hasLeaderSettings();
        this.relations = new RelationQueues(world.chance(), world.controller().rules(), scopes, unit);
        this.secrets = new SecretQueue(world, unit, poke);
        this.storages = new StorageQueue(world.chance(), unit);
        this.versions = new SeenVersions(unit);
        this.status = new CharmStatus(unit);
    }

    RelationQueues relations() {
        return relations;
    }

    SecretQueue secrets() {
        return secrets;
    }

    StorageQueue storages() {
        return storages;
    }

    ActionQueue actions() {
        return actions;
    }

    /** Returns whether the unit was removed before it was installed, so that nothing has to run. */
    boolean isNeverInstalled() {
        return !isInstalled && isDying;
    }

    /** Returns whether the unit was removed and has run all its hooks. */
    boolean isRemoved() {
        return isRemoved;
    }

    boolean isStarted() {
        return isStarted;
    }

    /** Resumes a charm that has run before, and knows whether it leads. */
    void resume(boolean leads) {
        isInstalled = true;
        isStarted = true;
        toldLeader = leads;
        versions.resume();
        status.resume();
        secrets.resume();
    }

    /** Returns whether no hook is due on a unit that is set up and not being removed. */
    boolean isAtRest(boolean leads) {
        boolean isLeadershipDue = leads ? !toldLeader : areLeaderSettingsDue();
        boolean isUnitHookDue =
                isRebooted || isUpgradeDue() || versions.areSettingsNew() || versions.isUpdateStatusDue();
        return isStarted
                && !isDying
                && queued.isEmpty()
                && arrived.isEmpty()
                && foundAgain.isEmpty()
                && !workloads.isDue()
                && !isLeadershipDue
                && !isUnitHookDue
                && actions.isEmpty()
                && !relations.isDue()
                && !secrets.isDue(leads)
                && !storages.isDue();
    }

    /** Runs config-changed even if nothing has changed. */
    void configChanged() {
        versions.forgetSettings();
    }

    void upgraded() {
        isUpgraded = true;
    }

    /**
     * Upgrades a unit in error if the operator forces that: no upgrade-charm runs, since a hook was interrupted, but
     * config-changed does later. Returns whether it was upgraded.
     *
     * <p>juju: internal/worker/uniter/operation/deploy.go, and state/watcher.go: the config's hash is of the charm too
     */
    boolean upgradedByForce() {
        if (!charm.isForced()) {
            return false;
        }
        charm.deploy();
        isUpgraded = false;
        versions.upgraded();
        versions.forgetSettings();
        return true;
    }

    void updateStatus() {
        versions.tick();
    }

    /**
     * Handles the start of an agent, which remembers only what it has in a file. In a pod it can't tell whether there
     * was a reboot, and assumes one at each start.
     *
     * <p>juju: internal/worker/uniter/uniter.go, rebootDetected
     */
    void agentStarted() {
        versions.agentStarted();
        if (hasPod) {
            cameBack();
        }
    }

    /** Queues a hook for something outside Juju, such as a workload that is ready. */
    void arrive(Hook hook) {
        arrived.add(hook);
    }

    /** Queues a killed hook again. */
    void again(Hook hook) {
        queued.addFirst(hook);
    }

    /**
     * Handles the return of a machine, which Juju considers a reboot: a charm that was started gets start again, after
     * the hook that the reboot interrupted.
     *
     * <p>juju: internal/worker/uniter/reboot/resolver.go
     */
    void cameBack() {
        isRebooted = isStarted;
    }

    /**
     * Handles a new pod, which has no charm directory, so that Juju assumes an upgrade and then a reboot. If a hook was
     * interrupted, it runs again instead of upgrade-charm.
     *
     * <p>juju: internal/worker/uniter/operation/deploy.go, interruptedHook
     */
    void podReplaced(boolean isInterrupted) {
        queued.clear();
        if (isInstalled && !isDying && !isInterrupted) {
            queued.add(Hook.of("upgrade-charm"));
            queued.add(Hook.of("config-changed"));
        }
    }

    /**
     * Returns the next hook in a pod that ends although its unit stays: hooks that do not wait for queued ones, and
     * then stop.
     *
     * <p>juju: internal/worker/uniter/resolver.go, remoteState.Shutdown
     */
    @Nullable
    Hook nextBeforeEnd(boolean leads, UnitFiles files) {
        if (!isInstalled || !queued.isEmpty() || isRebooted) {
            return nextStop();
        }
        return firstOf(() -> nextAheadOfCharm(leads, files), this::nextStop);
    }

    /** Returns stop, if it has to run before the pod ends; it takes the place of the hooks that are queued. */
    @Nullable
    Hook nextStop() {
        if (!isStarted || isStopped) {
            return null;
        }
        queued.forEach(this::findAgain);
        queued.clear();
        return Hook.of("stop");
    }

    /**
     * Handles a hook that the agent forgets because stop has taken its place. A hook about a relation, storage or
     * secret is found again, because it was never committed.
     */
    void findAgain(Hook hook) {
        HookName.Family family = hook.name().family();
        if (family == HookName.Family.RELATION
                || family == HookName.Family.STORAGE
                || family == HookName.Family.SECRET) {
            foundAgain.add(hook);
        }
    }

    /** Removes the unit: it leaves its relations, and the others hear of it. */
    void remove() {
        actions.close();
        storages.detachAll();
        relations.leaveAll();
        isDying = true;
    }

    /** Removes and returns the hook that is due first. */
    @Nullable
    Hook next(boolean leads, UnitFiles files) {
        if (isRemoved) {
            return null;
        }
        if (!queued.isEmpty()) {
            return queued.poll();
        }
        if (isRebooted) {
            isRebooted = false;
            return Hook.of("start");
        }
        if (!isInstalled) {
            return firstOf(() -> nextOfStorage(files), this::nextOfInstallation);
        }
        if (isDying) {
            return nextOfRemoval(files);
        }
        return firstOf(
                () -> nextAheadOfCharm(leads, files),
                this::nextOfCharm,
                this::nextFoundAgain,
                relations::next,
                this::nextUpdateStatus);
    }

    /** Returns the next of the hooks that come before upgrade-charm and config-changed. */
    private @Nullable Hook nextAheadOfCharm(boolean leads, UnitFiles files) {
        return firstOf(
                relations::nextCreated,
                () -> nextOfLeadership(leads),
                arrived::poll,
                workloads::next,
                () -> secrets.next(leads),
                actions::next,
                () -> nextOfStorage(files));
    }

    /** Returns the next hook that is found again, and drops those whose relation or changed unit is gone. */
    private @Nullable Hook nextFoundAgain() {
        for (Hook hook = foundAgain.poll(); hook != null; hook = foundAgain.poll()) {
            RelationRecord relation = hook.relation();
            String member = hook.remoteUnit();
            boolean isGone = relation != null
                    && (!relations.has(relation)
                            || (member != null
                                    && hook.name().word().equals("changed")
                                    && !relations.knows(relation, member)));
            if (!isGone) {
                return hook;
            }
        }
        return null;
    }

    @SafeVarargs
    private static @Nullable Hook firstOf(Supplier<@Nullable Hook>... sources) {
        for (Supplier<@Nullable Hook> source : sources) {
            Hook hook = source.get();
            if (hook != null) {
                return hook;
            }
        }
        return null;
    }

    /** Returns install, unless it has to wait for a storage, as on a machine. */
    private @Nullable Hook nextOfInstallation() {
        return storages.isProvisioning() && !hasPod ? null : Hook.of("install");
    }

    /** Returns the next storage hook: in a pod only after start, while on a machine install waits for it. */
    private @Nullable Hook nextOfStorage(UnitFiles files) {
        return hasPod && !isStarted ? null : storages.next(files);
    }

    private @Nullable Hook nextOfLeadership(boolean leads) {
        if (!leads) {
            toldLeader = false; // juju: resign-leadership only records it; no charm is told
        } else if (!toldLeader) {
            toldLeader = true;
            return Hook.of("leader-elected");
        }
        return nextOfLeaderSettings();
    }

    /**
     * Returns leader-settings-changed if it is due: for a follower, even one that led until now and was not told of the
     * settings meanwhile.
     *
     * <p>juju: worker/uniter/leadership/resolver.go of 2.9 and 3.x
     */
    private @Nullable Hook nextOfLeaderSettings() {
        return !toldLeader && areLeaderSettingsDue() ? Hook.of("leader-settings-changed") : null;
    }

    private boolean areLeaderSettingsDue() {
        return hasLeaderSettings && versions.areLeaderSettingsNew();
    }

    private @Nullable Hook nextOfCharm() {
        if (isUpgradeDue()) {
            isUpgraded = false;
            charm.deploy();
            versions.upgraded();
            queued.add(Hook.of("config-changed"));
            return Hook.of("upgrade-charm");
        }
        return versions.areSettingsNew() ? Hook.of("config-changed") : null;
    }

    /** Returns whether the charm was replaced; in a pod, the next pod handles that. */
    private boolean isUpgradeDue() {
        return !hasPod && (isUpgraded || versions.isCharmModified());
    }

    private @Nullable Hook nextUpdateStatus() {
        return versions.isUpdateStatusDue() ? Hook.of("update-status") : null;
    }

    /** Returns the next hook of a unit that is being removed; a charm that was never started gets no stop. */
    private @Nullable Hook nextOfRemoval(UnitFiles files) {
        toldLeader = false;
        return firstOf(
                () -> isStopped ? null : nextOfLeaderSettings(),
                () -> storages.next(files),
                relations::next,
                () -> Hook.of(isStarted && !isStopped ? "stop" : "remove"));
    }

    /** Records that a hook is about to run. */
    void begun(Hook hook) {
        if (!hook.isTask()) {
            versions.begun();
            status.begun(hook);
        }
    }

    /** Records that the agent has skipped a hook that is only for the leader; the charm counts as told. */
    void passedOver(Hook hook) {
        versions.begun();
        versions.committed(hook);
    }

    /** Records that an operator has skipped a hook: it counts as done, with the present config. */
    void skipped(Hook hook) {
        versions.begun();
        committed(hook);
    }

    /** Records that a hook has succeeded, and whether the charm has set its status in it. */
    void succeeded(Hook hook, boolean hasSetStatus) {
        status.succeeded(hook, hasSetStatus);
        committed(hook);
    }

    private void committed(Hook hook) {
        versions.committed(hook);
        storages.succeeded(hook);
        relations.succeeded(hook);
        secrets.done(hook);
        switch (hook.kind()) {
            case "install" -> isInstalled = true;
            case "config-changed" -> {
                if (!isStarted) {
                    queued.add(Hook.of("start"));
                }
            }
            case "start" -> {
                isStarted = true;
                isStopped = false;
            }
            case "stop" -> isStopped = true;
            case "remove" -> isRemoved = true;
            default -> {}
        }
    }
}
