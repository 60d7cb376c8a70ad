package dev.jops.testing.juju;

import dev.jops.hookcmds.CommandResult;
import dev.jops.hookcmds.CommandRunner;
import dev.jops.internal.storage.StateFile;
import dev.jops.juju.JujuContext;
import dev.jops.juju.Time;
import dev.jops.testing.juju.HookContext.Reboot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The one unit of a harness: no agent decides what it runs, and between hooks it is in a hook without a name. */
public final class HarnessUnit implements AgentView, AutoCloseable {
    private static final Hook BETWEEN_HOOKS = Hook.of("");

    private final Controller controller;
    private final UnitRecord record;
    private final UnitMachine machine;
    private final MemoryStateFile state = new MemoryStateFile();
    private final SimulatedTime time;
    private final List<String> log = new ArrayList<>();
    private final Function<HookContext, CommandRunner> toolBoxes;
    private final JujuContext betweenHooks;
    private HookContext context;
    private LeadershipLoss loss = LeadershipLoss.never();
    private long begun;
    private int commandsOfHook;
    private boolean leader;
    private int reboots;

    /** The first unit of an application. */
    public HarnessUnit(
            Controller controller,
            ApplicationRecord application,
            SimulatedTime time,
            Function<HookContext, CommandRunner> toolBoxes) {
        this.time = time;
        this.toolBoxes = toolBoxes;
        this.controller = controller;
        this.record = application.addUnit();
        this.machine = new UnitMachine(record.name());
        this.context = open(BETWEEN_HOOKS);
        this.betweenHooks = jujuContext(context);
        record.setStatus(new StatusRecord("maintenance", ""));
    }

    /** What the controller keeps of it. */
    public UnitRecord record() {
        return record;
    }

    /** The way to the simulated Juju, in whichever hook there is. */
    public CommandRunner commands() {
        return (command, input) -> {
            commandsOfHook++;
            CommandResult result = toolBoxes.apply(context).run(command, input);
            if (context.reboot() == Reboot.NOW) {
                context.reboot(Reboot.NONE);
                reboots++;
            }
            if (!isInHook()) {
                HookContext done = context;
                context = open(BETWEEN_HOOKS);
                commit(done);
            }
            return result;
        };
    }

    /** Where its local state is. */
    public StateFile stateFile() {
        return state;
    }

    /** Its machine. */
    public SimulatedMachine machine() {
        return machine.machine();
    }

    /** Its random numbers, the same ones in every test. */
    public RandomGenerator random() {
        return new SplittableRandom(record.number());
    }

    /** Its clocks; a pause moves them on. */
    public Time time() {
        return new UnitTime(time);
    }

    /** Moves its clocks on. */
    public void advance(Duration duration) {
        time.advance(duration);
    }

    /** What its charm has logged. */
    public List<String> log() {
        return Collections.unmodifiableList(log);
    }

    @Override
    public boolean isLeader() {
        boolean isLost = isInHook() && loss.hasHappened(commandsOfHook, Duration.ofNanos(time.nanoTime() - begun));
        leader = leader && !isLost;
        return leader;
    }

    @Override
    public boolean isLeaderAtCommit() {
        return isLeader();
    }

    /** Has it lose leadership in the next hook. */
    public void lose(LeadershipLoss when) {
        loss = when;
    }

    private boolean isInHook() {
        return !context.hook().kind().isEmpty();
    }

    /** Says whether it leads. */
    public void setLeader(boolean leads) {
        leader = leads;
    }

    @Override
    public SortedSet<String> members(RelationRecord relation) {
        return relation.unitsSeenBy(record);
    }

    @Override
    public UnitFiles files() {
        return machine.files();
    }

    /** Begins a hook. */
    public JujuContext beginHook(Hook hook) {
        enter(hook);
        return jujuContext(context);
    }

    private void enter(Hook hook) {
        loss = isInHook() ? LeadershipLoss.never() : loss; // it was for that hook
        commandsOfHook = 0;
        begun = time.nanoTime();
        context = open(hook);
    }

    private static JujuContext jujuContext(HookContext hook) {
        return JujuContext.of(hook.environment("/var/lib/juju/agents/unit-harness/charm"));
    }

    /**
     * The hook has succeeded, and what it wrote takes effect.
     *
     * @throws CommitRefusedException if it wrote what only the leader may, and the unit does not lead any more
     */
    public void commit() {
        commit(context);
    }

    private void commit(HookContext done) {
        done.commit();
        if (done.reboot() == Reboot.AFTERWARDS) {
            reboots++;
        }
    }

    /** How often its charm had the machine rebooted. */
    public int reboots() {
        return reboots;
    }

    /** Goes between two hooks, where every write takes effect at once. */
    public JujuContext idle() {
        enter(BETWEEN_HOOKS);
        return betweenHooks;
    }

    /** The hooks of a deployment are over: a status that nobody set is unknown from here on. */
    public void setUpEnded() {
        if (record.status().equals(new StatusRecord("maintenance", ""))) {
            record.setStatus(StatusRecord.UNKNOWN);
        }
    }

    private HookContext open(Hook hook) {
        return new HookContext(controller, record, hook, this, (level, message) -> log.add(level + " " + message));
    }

    @Override
    public void close() {
        machine.close();
    }
}
