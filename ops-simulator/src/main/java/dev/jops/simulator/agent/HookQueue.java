package dev.jops.simulator.agent;

import dev.jops.simulator.executor.CharmDeployer;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.machine.UnitFiles;
import dev.jops.simulator.model.StatusRecord;
import dev.jops.simulator.model.UnitRecord;
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
    private final UnitRecord unit;
    private final CharmDeployer charm;
    private final RelationQueues relations;
    private final SecretQueue secrets;
    private final StorageQueue storages;
    private final ActionQueue actions = new ActionQueue();
    private final boolean hasPod;
    private final Deque<Hook> arrived = new ArrayDeque<>();
    private final Deque<Hook> queued = new ArrayDeque<>();

    private boolean isInstalled;
    private boolean isStarted;
    private boolean toldLeader;
    private boolean owesLeaderSettings;
    private boolean isUpdateStatusDue;
    private boolean isUpgraded;
    private boolean isConfigSeen;
    private Removal removal = Removal.NONE;

    /** The stages of a unit's removal. */
    private enum Removal {
        NONE,
        ASKED,
        STOPPED,
        REMOVED
    }

    HookQueue(World world, RelationQueues.Scopes scopes, UnitRecord unit, CharmDeployer charm, Runnable poke) {
        this.unit = unit;
        this.charm = charm;
        this.hasPod = world.controller().rules().hasPods();
        this.relations = new RelationQueues(world.chance(), scopes, unit);
        this.secrets = new SecretQueue(world, unit, poke);
        this.storages = new StorageQueue(world.chance(), unit);
        this.owesLeaderSettings = world.controller().rules().hasLeaderSettings();
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

    /** Returns whether the unit was removed before it was installed, so that nothing has to run any more. */
    boolean isNeverInstalled() {
        return !isInstalled && removal != Removal.NONE;
    }

    /** Returns whether the unit was removed, and has run everything. */
    boolean isRemoved() {
        return removal == Removal.REMOVED && queued.isEmpty();
    }

    boolean isStarted() {
        return isStarted;
    }

    /** Resumes a charm that has run before, and knows whether it leads. */
    void resume(boolean leads) {
        isInstalled = true;
        isStarted = true;
        isConfigSeen = true;
        toldLeader = leads;
        owesLeaderSettings = false;
        secrets.resume();
    }

    /** Returns whether nothing is to run, on a unit that is set up and stays. */
    boolean isAtRest(boolean leads) {
        boolean isLeadershipDue = leads ? !toldLeader : owesLeaderSettings;
        boolean isHookDue = isUpdateStatusDue || isUpgraded || !isConfigSeen || !queued.isEmpty() || !arrived.isEmpty();
        return isStarted
                && removal == Removal.NONE
                && !isLeadershipDue
                && !isHookDue
                && actions.isEmpty()
                && !relations.isDue()
                && !secrets.isDue(leads)
                && !storages.isDue();
    }

    void configChanged() {
        isConfigSeen = false;
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
        isConfigSeen = false;
        return true;
    }

    void leaderSettingsChanged() {
        owesLeaderSettings = true;
    }

    void updateStatus() {
        isUpdateStatusDue = isStarted;
    }

    /** Queues a hook that something outside wants to run, such as a workload that is ready. */
    void arrive(Hook hook) {
        arrived.add(hook);
    }

    /** Queues a hook that was killed again. */
    void again(Hook hook) {
        queued.addFirst(hook);
    }

    /** Handles the return of a machine that was away: Juju takes it for a reboot. */
    void cameBack() {
        if (isStarted && removal == Removal.NONE) {
            queued.addFirst(Hook.of("start"));
        }
    }

    /** Handles a new pod, which has no charm directory: Juju takes it for an upgrade, and then for a reboot. */
    void podReplaced() {
        if (isStarted && removal == Removal.NONE) {
            queued.addFirst(Hook.of("start"));
            queued.addFirst(Hook.of("config-changed"));
            queued.addFirst(Hook.of("upgrade-charm"));
        }
    }

    /** Removes the unit: it leaves its relations, and the others hear of it. */
    void remove() {
        actions.close();
        storages.detachAll();
        relations.leaveAll();
        removal = removal == Removal.NONE ? Removal.ASKED : removal;
    }

    /** Returns the hook that is due first, taken off the queue. */
    @Nullable
    Hook next(boolean leads, UnitFiles files) {
        if (!queued.isEmpty()) {
            return queued.poll(); // juju: nothing but a reboot comes before a hook that is queued
        }
        if (!isInstalled) {
            return firstOf(() -> nextOfStorage(files), this::nextOfInstallation);
        }
        if (removal != Removal.NONE) {
            return nextOfRemoval(files);
        }
        return firstOf(
                relations::nextCreated,
                () -> nextOfLeadership(leads),
                arrived::poll,
                () -> secrets.next(leads),
                actions::next,
                () -> nextOfStorage(files),
                this::nextOfCharm,
                relations::next,
                this::nextUpdateStatus);
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

    /** Returns install, which on a machine waits for the storages that are not provisioned yet. */
    private @Nullable Hook nextOfInstallation() {
        return storages.isProvisioning() && !hasPod ? null : Hook.of("install");
    }

    /** Returns the next storage hook: in a pod only after start, while on a machine install waits for it. */
    private @Nullable Hook nextOfStorage(UnitFiles files) {
        return hasPod && !isStarted ? null : storages.next(files);
    }

    private @Nullable Hook nextOfLeadership(boolean leads) {
        if (!leads) {
            toldLeader = false; // juju: resign-leadership only notes it; no charm is told
        } else if (!toldLeader) {
            toldLeader = true;
            owesLeaderSettings = false;
            return Hook.of("leader-elected");
        }
        if (!leads && owesLeaderSettings) {
            owesLeaderSettings = false;
            return Hook.of("leader-settings-changed");
        }
        return null;
    }

    private @Nullable Hook nextOfCharm() {
        if (isUpgraded) {
            isUpgraded = false;
            charm.deploy();
            queued.add(Hook.of("config-changed"));
            return Hook.of("upgrade-charm");
        }
        return isConfigSeen ? null : Hook.of("config-changed");
    }

    private @Nullable Hook nextUpdateStatus() {
        boolean isDue = isUpdateStatusDue;
        isUpdateStatusDue = false;
        return isDue ? Hook.of("update-status") : null;
    }

    private @Nullable Hook nextOfRemoval(UnitFiles files) {
        toldLeader = false;
        Hook leaving = firstOf(() -> storages.next(files), relations::next);
        if (leaving != null) {
            return leaving;
        }
        return switch (removal) {
            case ASKED -> {
                removal = Removal.STOPPED;
                yield Hook.of("stop");
            }
            case STOPPED -> {
                removal = Removal.REMOVED;
                yield Hook.of("remove");
            }
            default -> null;
        };
    }

    /** Records that a hook is about to run. */
    void begun(Hook hook) {
        if (hook.kind().equals("install")) {
            unit.setStatus(StatusRecord.INSTALLING);
        }
        if (hook.kind().equals("config-changed")) {
            isConfigSeen = true;
        }
    }

    /** Records that a hook has succeeded. */
    void succeeded(Hook hook) {
        committed(hook);
        if (hook.kind().equals("start") && unit.status().equals(StatusRecord.INSTALLING)) {
            unit.setStatus(StatusRecord.UNKNOWN);
        }
    }

    /** Records that a hook was skipped: it counts as done, with the config that there is now. */
    void skipped(Hook hook) {
        if (hook.kind().equals("config-changed")) {
            isConfigSeen = true; // juju: internal/worker/uniter/resolver/opfactory.go, wrapHookOp
        }
        committed(hook);
    }

    private void committed(Hook hook) {
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
            case "start" -> isStarted = true;
            default -> {}
        }
    }
}
