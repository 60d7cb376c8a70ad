package dev.jops.testing.juju;

import dev.jops.leadership.Scheduler.Cancellable;
import dev.jops.leadership.TrackerWorker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * One unit's agent: which hook is due next, in Juju's order, and what follows when one has failed.
 *
 * <p>juju: internal/worker/uniter/resolver.go and operation/runhook.go
 */
public final class UnitAgent implements AgentView {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);
    private static final Duration UPDATE_STATUS_INTERVAL = Duration.ofMinutes(5);

    private final Simulation simulation;
    private final UnitRecord unit;
    private final HookExecutor executor;
    private final Map<RelationRecord, RelationAgenda> agendas = new LinkedHashMap<>();
    private final SecretAgenda secrets;
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
    private boolean toldLeaderSettings;
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
        this.secrets = new SecretAgenda(simulation.controller().secrets(), simulation.time(), unit, this::poke);
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
        return agenda(relation).map(RelationAgenda::members).orElse(Collections.emptySortedSet());
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
        secrets.watch();
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
            inError = cut.hook(); // juju: a hook that an agent finds begun after its restart counts as failed
        }
        cancelTimers();
    }

    /** The unit was removed, and its machine with it. */
    void end() {
        vanish();
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

    void remove() {
        removal = removal == Removal.NONE ? Removal.ASKED : removal;
        poke();
    }

    void relationAdded(RelationRecord relation) {
        agendas.put(relation, new RelationAgenda(relation, unit));
        poke();
    }

    void memberEntered(RelationRecord relation, String member) {
        agenda(relation).ifPresent(agenda -> agenda.entered(member));
        poke();
    }

    void memberLeft(RelationRecord relation, String member) {
        agenda(relation).ifPresent(agenda -> agenda.left(member));
        poke();
    }

    void dataChanged(RelationRecord relation, String owner) {
        if (!owner.equals(unit.name())) {
            agenda(relation).ifPresent(agenda -> agenda.dataChanged(owner));
            poke();
        }
    }

    void secretsChanged() {
        if (isUp()) {
            secrets.watch();
        }
    }

    /** Tries a failed hook again at once. */
    void resolved() {
        if (retry != null) {
            retry.cancel();
            retry = null;
        }
        simulation.time().work(Duration.ZERO, this::retryNow);
    }

    private Optional<RelationAgenda> agenda(RelationRecord relation) {
        return Optional.ofNullable(agendas.get(relation));
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
        if (running != null || inError != null || !isUp()) {
            return;
        }
        Hook next = nextHook();
        if (next != null) {
            run(next);
        }
    }

    private @Nullable Hook nextHook() {
        if (!queued.isEmpty()) {
            return queued.poll(); // juju: nothing but a reboot comes before a hook that is queued
        }
        if (!isInstalled) {
            return removal == Removal.NONE ? Hook.of("install") : gone();
        }
        if (removal != Removal.NONE) {
            return nextOfRemoval();
        }
        Hook created = nextCreated();
        if (created != null) {
            return created;
        }
        boolean leads = isLeader();
        if (!leads) {
            toldLeader = false; // juju: resign-leadership only notes it; no charm is told
        } else if (!toldLeader) {
            toldLeader = true;
            return Hook.of("leader-elected");
        }
        if (!leads && !isStarted && !toldLeaderSettings && simulation.hasLeaderSettings()) {
            toldLeaderSettings = true;
            return Hook.of("leader-settings-changed");
        }
        Hook ofSecrets = secrets.next(leads);
        if (ofSecrets != null) {
            return ofSecrets;
        }
        if (isUpgraded) {
            isUpgraded = false;
            queued.add(Hook.of("config-changed"));
            return Hook.of("upgrade-charm");
        }
        if (!isConfigSeen) {
            return Hook.of("config-changed");
        }
        Hook ofRelation = nextOfRelations();
        if (ofRelation == null && isUpdateStatusDue) {
            isUpdateStatusDue = false;
            return Hook.of("update-status");
        }
        return ofRelation;
    }

    private @Nullable Hook nextCreated() {
        List<RelationAgenda> due = new ArrayList<>();
        for (RelationAgenda agenda : agendas.values()) {
            if (!agenda.isCreated()) {
                due.add(agenda);
            }
        }
        if (due.isEmpty()) {
            return null;
        }
        RelationAgenda agenda = simulation.pick(due);
        simulation.enter(agenda.relation(), unit);
        return agenda.create();
    }

    private @Nullable Hook nextOfRelations() {
        List<RelationAgenda> due = new ArrayList<>();
        for (RelationAgenda agenda : agendas.values()) {
            if (agenda.isDue()) {
                due.add(agenda);
            }
        }
        return due.isEmpty() ? null : simulation.pick(due).next();
    }

    private @Nullable Hook nextOfRemoval() {
        toldLeader = false;
        Hook departed = nextOfRelations();
        if (departed != null) {
            return departed;
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
        if ((hook.kind().equals("leader-elected") || secrets.needsLeader(hook)) && !isLeader()) {
            // juju: operation/runhook.go skips it silently; the agent goes on believing that the charm was told
            simulation.record(unit, Occurrence.LOG, hook.kind() + " is skipped: leadership was lost before it ran");
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
        if (end.isTerminated()) {
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
        simulation.hookFinished();
    }

    private void succeeded(Hook hook) {
        inError = null;
        failures = 0;
        simulation.record(unit, Occurrence.DONE, hook.describe());
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
            default -> secrets.done(hook);
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
        if (hook != null && running == null && isUp()) {
            retry = null;
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
        secrets.stop();
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

    /** Leaves every relation, so that the others hear of it. */
    void leaveRelations() {
        for (RelationAgenda agenda : agendas.values()) {
            agenda.leaveAll();
        }
    }
}
