package dev.jops.testing.juju;

import dev.jops.leadership.Scheduler.Cancellable;
import dev.jops.leadership.TrackerWorker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One unit's agent: which hook is due next, in Juju's order, and what follows when one has failed.
 *
 * <p>juju: internal/worker/uniter/resolver.go and operation/runhook.go
 */
public final class UnitAgent implements AgentView {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);
    private static final String ACTION_TERMINATED = "action terminated";
    private static final Duration UPDATE_STATUS_INTERVAL = Duration.ofMinutes(5);

    private final Simulation simulation;
    private final UnitRecord unit;
    private final HookExecutor executor;
    private final RelationAgendas relations;
    private final StorageAgenda storages;
    private final ActionQueue actions = new ActionQueue();
    private final Deque<Hook> arrived = new ArrayDeque<>();
    private final Deque<Hook> queued = new ArrayDeque<>();
    private final List<String> history = new ArrayList<>();

    private @Nullable TrackerWorker tracker;
    private @Nullable HookRun running;
    private @Nullable Hook inError;
    private @Nullable Cancellable retry;
    private @Nullable Cancellable updateStatusTimer;
    private MachineState machine = MachineState.EXPECTED;
    private int failures;
    private int lives;
    private boolean isPoked;

    private boolean isInstalled;
    private boolean isStarted;
    private boolean toldLeader;
    private boolean owesLeaderSettings;
    private boolean isUpdateStatusDue;
    private boolean isUpgraded;
    private boolean isConfigSeen;
    private Removal removal = Removal.NONE;

    /** Where a unit's machine is. */
    enum MachineState {
        EXPECTED("is not there yet"),
        THERE("is there"),
        LOST("has vanished"),
        GONE("is gone for good");

        private final String description;

        MachineState(String description) {
            this.description = description;
        }
    }

    /** How far the removal of a unit has come. */
    private enum Removal {
        NONE,
        ASKED,
        STOPPED,
        REMOVED
    }

    UnitAgent(Simulation simulation, UnitRecord unit, HookExecutor executor) {
        this.simulation = simulation;
        this.unit = unit;
        this.executor = executor;
        this.relations = new RelationAgendas(simulation, unit);
        this.storages = new StorageAgenda(unit);
        this.owesLeaderSettings = simulation.controller().rules().hasLeaderSettings();
    }

    /** The unit. */
    public UnitRecord unit() {
        return unit;
    }

    /** The hooks that have begun, oldest first. */
    public List<String> history() {
        return List.copyOf(history);
    }

    /** What runs the charm. */
    public HookExecutor executor() {
        return executor;
    }

    /** Whether the agent runs: not before the machine is there, and not after it vanished. */
    public boolean isUp() {
        return tracker != null;
    }

    /** The hook that has failed and waits to be tried again. */
    public Optional<String> hookInError() {
        return Optional.ofNullable(inError).map(Hook::kind);
    }

    /** The hook that runs. */
    public Optional<String> runningHook() {
        return Optional.ofNullable(running).map(run -> run.hook().kind());
    }

    @Override
    public boolean isLeader() {
        TrackerWorker current = tracker;
        return current != null && current.isLeader();
    }

    @Override
    public boolean isLeaderAtCommit() {
        return simulation.leases().holds(unit);
    }

    @Override
    public SortedSet<String> members(RelationRecord relation) {
        return relations.members(relation);
    }

    @Override
    public UnitFiles files() {
        return executor.files();
    }

    /** Refuses what makes no sense now. */
    void requireMachine(MachineState... wanted) {
        if (!List.of(wanted).contains(machine)) {
            throw new IllegalStateException("the machine of " + unit.name() + " " + machine.description);
        }
    }

    /** The machine is there after a while. */
    void startAfter(Duration delay) {
        int life = lives;
        simulation.time().work(delay, () -> {
            if (life == lives) {
                start();
            }
        });
    }

    /** Starts the agent: it claims the leadership, and goes on where it was. */
    private void start() {
        lives++;
        machine = MachineState.THERE;
        TrackerWorker started = simulation.leases().track(unit);
        tracker = started;
        follow(started);
        poke();
    }

    /** The machine is gone, with the agent and the hook that was running. */
    void vanish() {
        lives++;
        machine = MachineState.LOST;
        isPoked = false;
        TrackerWorker current = tracker;
        tracker = null;
        if (current != null) {
            current.close();
        }
        HookRun cut = running;
        running = null;
        if (cut != null) {
            cut.kill();
        }
        if (cut != null && cut.hook().isAction()) {
            cut.action().failed(ACTION_TERMINATED);
        } else if (cut != null) {
            inError = cut.hook(); // juju: a hook that an agent finds begun after its restart counts as failed
        }
        cancelTimers();
    }

    /** The unit was removed, and its machine with it. */
    void end() {
        vanish();
        actions.close();
        machine = MachineState.GONE;
    }

    /** The machine is back: Juju takes it for a reboot, and runs start again. */
    void comeBack() {
        if (isStarted && removal == Removal.NONE) {
            queued.addFirst(Hook.of("start"));
        }
        start();
        if (inError != null) {
            retryAfter(FIRST_RETRY);
        }
        scheduleUpdateStatus();
    }

    void configChanged() {
        isConfigSeen = false;
        poke();
    }

    void upgraded() {
        isUpgraded = !history.isEmpty(); // a unit that has not begun installs the new revision
        poke();
    }

    /** The unit goes: it leaves its relations, and the others hear of it. */
    void remove() {
        actions.close();
        storages.detachAll();
        relations.leaveAll();
        removal = removal == Removal.NONE ? Removal.ASKED : removal;
        poke();
    }

    void relationAdded(RelationRecord relation) {
        relations.add(relation);
        poke();
    }

    void relationRemoved(RelationRecord relation) {
        relations.die(relation);
        poke();
    }

    boolean isIn(RelationRecord relation) {
        return relations.has(relation);
    }

    void memberEntered(RelationRecord relation, String member) {
        relations.entered(relation, member);
        poke();
    }

    void memberLeft(RelationRecord relation, String member) {
        relations.left(relation, member);
        poke();
    }

    void dataChanged(RelationRecord relation, String owner) {
        if (!owner.equals(unit.name())) {
            relations.dataChanged(relation, owner);
            poke();
        }
    }

    void leaderSettingsChanged() {
        owesLeaderSettings = true;
        poke();
    }

    void storageAdded(StorageRecord storage) {
        storages.added(storage);
        poke();
    }

    void storageRemoved(StorageRecord storage) {
        storages.detach(storage);
        poke();
    }

    /** Something outside wants a hook to run, such as a workload that is ready. */
    void arrive(Hook hook) {
        arrived.add(hook);
        poke();
    }

    void runAction(ActionRecord action, Hook hook) {
        actions.add(action, hook);
        poke();
    }

    /** Tries a failed hook again at once. */
    void resolved() {
        if (retry != null) {
            retry.cancel();
            retry = null;
        }
        simulation.time().work(Duration.ZERO, this::retryNow);
    }

    /** Has the agent look for a hook soon: its watchers need a moment to hear of a change. */
    private void poke() {
        if (!isPoked && isUp()) {
            isPoked = true;
            int life = lives;
            simulation.time().work(simulation.latency(), () -> {
                isPoked = false;
                if (life == lives) {
                    step();
                }
            });
        }
    }

    private void step() {
        if (running != null || !isUp()) {
            return;
        }
        Hook next = inError == null ? nextHook() : actions.next(); // juju: a hook in error keeps no action back
        if (next != null) {
            run(next);
        }
    }

    private @Nullable Hook nextHook() {
        if (!queued.isEmpty()) {
            return queued.poll(); // juju: nothing but a reboot comes before a hook that is queued
        }
        if (!isInstalled && removal != Removal.NONE) {
            return gone();
        }
        if (!isInstalled) {
            Hook attached = storages.next(files());
            return attached == null ? Hook.of("install") : attached;
        }
        if (removal != Removal.NONE) {
            return nextOfRemoval();
        }
        Hook first = firstOf(
                relations::nextCreated,
                this::nextOfLeadership,
                arrived::poll,
                actions::next,
                () -> storages.next(files()));
        if (first != null) {
            return first;
        }
        if (isUpgraded) {
            isUpgraded = false;
            queued.add(Hook.of("config-changed"));
            return Hook.of("upgrade-charm");
        }
        if (!isConfigSeen) {
            return Hook.of("config-changed");
        }
        Hook ofRelation = relations.next();
        if (ofRelation == null && isUpdateStatusDue) {
            isUpdateStatusDue = false;
            return Hook.of("update-status");
        }
        return ofRelation;
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

    private @Nullable Hook nextOfLeadership() {
        boolean leads = isLeader();
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

    private @Nullable Hook nextOfRemoval() {
        toldLeader = false;
        Hook leaving = firstOf(() -> storages.next(files()), relations::next);
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

    private @Nullable Hook gone() {
        removal = Removal.REMOVED;
        simulation.removed(this);
        return null;
    }

    private void run(Hook hook) {
        if (hook.kind().equals("leader-elected") && !isLeader()) {
            // juju: operation/runhook.go skips it silently; the agent goes on believing that the charm was told
            simulation.record(unit, Occurrence.LOG, "leader-elected is skipped: leadership was lost before it ran");
            failures = 0;
            poke();
            return;
        }
        if (hook.kind().equals("install")) {
            unit.setStatus(StatusRecord.INSTALLING);
        }
        if (hook.kind().equals("config-changed")) {
            isConfigSeen = true;
        }
        HookRun run = new HookRun(simulation, this, hook);
        running = run;
        history.add(hook.describe());
        simulation.record(unit, Occurrence.HOOK, hook.describe());
        int life = lives;
        HookEnd end = run.execute();
        if (life == lives) {
            simulation.time().work(simulation.hookDuration(), () -> {
                if (life == lives) {
                    finish(run, end);
                }
            });
        }
    }

    private void finish(HookRun run, HookEnd end) {
        running = null;
        Hook hook = run.hook();
        if (hook.isAction()) {
            actionEnded(run, end);
        } else if (end.isTerminated()) {
            // juju: runner.go, a charm killed by SIGTERM or SIGKILL is no error; its hook is queued again
            simulation.record(unit, Occurrence.FAILED, hook.describe() + " was killed; it is queued again");
            queued.addFirst(hook);
            poke();
        } else if (end.exitCode() != 0) {
            failed(hook, "exit status " + end.exitCode());
        } else {
            try {
                run.commit();
                succeeded(hook);
            } catch (CommitRefusedException e) {
                failed(hook, e.getMessage());
            }
        }
        if (run.rebootsAfter(end, inError == null)) {
            reboot();
        }
        simulation.hookFinished();
    }

    /** An action leaves no unit in error, and a hook that is in error waits for its retry as before. */
    private void actionEnded(HookRun run, HookEnd end) {
        ActionRecord action = run.action();
        if (end.isTerminated()) {
            action.failed(ACTION_TERMINATED);
        } else {
            run.endAction(end.exitCode());
        }
        boolean isWell = action.state() == ActionRecord.State.COMPLETED;
        simulation.record(
                unit,
                isWell ? Occurrence.DONE : Occurrence.FAILED,
                run.hook().describe() + (isWell ? "" : " failed: " + action.message()));
        if (inError != null && retry == null) {
            simulation.time().work(Duration.ZERO, this::retryNow); // its time came while the action ran
        }
        poke();
    }

    /** The machine is away for a moment, and start runs again. */
    private void reboot() {
        simulation.record(unit, Occurrence.OPERATION, "the machine of " + unit.name() + " reboots");
        vanish();
        int life = lives;
        simulation.time().work(simulation.between(20_000, 40_000), () -> {
            if (life == lives) {
                comeBack();
            }
        });
    }

    private void succeeded(Hook hook) {
        inError = null;
        failures = 0;
        simulation.record(unit, Occurrence.DONE, hook.describe());
        storages.succeeded(hook);
        relations.succeeded(hook);
        switch (hook.kind()) {
            case "install" -> isInstalled = true;
            case "config-changed" -> {
                if (!isStarted) {
                    queued.add(Hook.of("start"));
                }
            }
            case "start" -> {
                isStarted = true;
                if (unit.status().equals(StatusRecord.INSTALLING)) {
                    unit.setStatus(StatusRecord.UNKNOWN);
                }
                scheduleUpdateStatus();
            }
            case "remove" -> simulation.removed(this);
            default -> {}
        }
        poke();
    }

    private void failed(Hook hook, @Nullable String reason) {
        inError = hook;
        simulation.record(unit, Occurrence.FAILED, hook.describe() + " failed: " + reason);
        Duration delay = FIRST_RETRY.multipliedBy(1L << Math.min(failures, 10));
        failures++;
        retryAfter(delay);
    }

    private void retryAfter(Duration delay) {
        Duration jittered = simulation.jittered(delay);
        retry = simulation
                .time()
                .schedule(jittered.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : jittered, this::retryNow);
    }

    private void retryNow() {
        Hook hook = inError;
        retry = null;
        if (hook != null && running == null && isUp()) {
            inError = null;
            run(hook);
        }
    }

    private void scheduleUpdateStatus() {
        if (updateStatusTimer != null) {
            updateStatusTimer.cancel();
        }
        updateStatusTimer = simulation.time().schedule(UPDATE_STATUS_INTERVAL, () -> {
            isUpdateStatusDue = isStarted;
            poke();
            scheduleUpdateStatus();
        });
    }

    private void cancelTimers() {
        for (Cancellable timer : new Cancellable[] {retry, updateStatusTimer}) {
            if (timer != null) {
                timer.cancel();
            }
        }
        retry = null;
        updateStatusTimer = null;
    }

    /** Has the agent look again whenever its leadership has come or gone. */
    private void follow(TrackerWorker followed) {
        var ticket = followed.isLeader() ? followed.waitMinion() : followed.waitLeader();
        ticket.ready().thenAccept(answer -> {
            if (followed == tracker) {
                simulation.time().work(Duration.ZERO, () -> {
                    if (followed == tracker) {
                        requireAlive(followed);
                        follow(followed);
                        poke();
                    }
                });
            }
        });
    }

    /** A listener that throws while a lease is granted stops the tracker, which answers "no" for ever. */
    private static void requireAlive(TrackerWorker tracker) {
        if (tracker.failure().orElse(null) instanceof RuntimeException failure) {
            throw failure;
        }
    }
}
