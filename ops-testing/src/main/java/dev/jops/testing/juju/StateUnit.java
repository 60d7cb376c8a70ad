package dev.jops.testing.juju;

import dev.jops.hookcmds.CommandResult;
import dev.jops.hookcmds.CommandRunner;
import dev.jops.juju.JujuContext;
import dev.jops.juju.Time;
import dev.jops.testing.juju.HookContext.Reboot;
import dev.jops.testing.state.State;
import dev.jops.testing.state.TestEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The unit that a state was loaded into: it runs one hook, and keeps what happens in it. */
public final class StateUnit implements AgentView {
    private static final Hook AFTERWARDS = Hook.of("");

    private final LoadedState loaded;
    private final UnitMachine machine;
    private final SimulatedTime time;
    private final Function<HookContext, CommandRunner> toolBoxes;
    private final TestEvent event;
    private final HookContext hook;
    private final long begun;
    private final List<LogLine> log = new ArrayList<>();
    private final List<Command> commands = new ArrayList<>();
    private final List<StatusRecord> unitStatuses = new ArrayList<>();
    private final List<StatusRecord> applicationStatuses = new ArrayList<>();
    private final List<String> workloadVersions = new ArrayList<>();
    private CommandRunner tools;
    private boolean leader;
    private boolean isOver;
    private int reboots;

    /** A line that the charm has logged, with Juju's word for its level. */
    public record LogLine(String level, String message) {}

    /** A hook command that the charm has run. */
    public record Command(List<String> words, String input, int exitCode) {}

    /** In the hook of this event. */
    public StateUnit(
            LoadedState loaded,
            TestEvent event,
            UnitMachine machine,
            SimulatedTime time,
            Function<HookContext, CommandRunner> toolBoxes) {
        this.loaded = loaded;
        this.event = event;
        this.machine = machine;
        this.time = time;
        this.toolBoxes = toolBoxes;
        this.begun = time.nanoTime();
        this.leader = loaded.state().isLeader();
        this.hook = open(new TestHook(loaded).of(event));
        this.tools = toolBoxes.apply(hook);
    }

    private HookContext open(Hook what) {
        return new HookContext(
                loaded.controller(),
                loaded.unit(),
                what,
                this,
                (level, message) -> log.add(new LogLine(level, message)));
    }

    /** What Juju tells the charm of the hook. */
    public JujuContext context() {
        return context(hook);
    }

    private JujuContext context(HookContext of) {
        return JujuContext.of(of.environment(machine.charmDirectory()));
    }

    /** The hook, as a message names it. */
    public String describe() {
        return hook.hook().describe();
    }

    /** The way to the simulated Juju. */
    public CommandRunner commands() {
        return this::run;
    }

    @SuppressWarnings("ReferenceEquality") // a status that was set is another one, even if it says the same
    private CommandResult run(List<String> words, String input) {
        if (isOver) {
            return tools.run(words, input);
        }
        commands.add(new Command(words, input, 0));
        StatusRecord ofUnit = loaded.unit().status();
        StatusRecord ofApplication = hook.application().status();
        String version = hook.application().workloadVersion();
        CommandResult result = tools.run(words, input);
        commands.set(commands.size() - 1, new Command(words, input, result.exitCode()));
        if (ofUnit != loaded.unit().status()) {
            unitStatuses.add(ofUnit);
        }
        if (ofApplication != hook.application().status()) {
            applicationStatuses.add(ofApplication);
        }
        if (!version.isEmpty() && words.get(0).equals("application-version-set") && result.exitCode() == 0) {
            workloadVersions.add(version);
        }
        if (hook.reboot() == Reboot.NOW) {
            hook.reboot(Reboot.NONE);
            reboots++;
        }
        return result;
    }

    /** Its machine. */
    public SimulatedMachine machine() {
        return machine.machine();
    }

    /** Its random numbers, the same ones in every run. */
    public RandomGenerator random() {
        return new SplittableRandom(loaded.unit().number());
    }

    /** Its clocks. */
    public Time time() {
        return new UnitTime(time);
    }

    /**
     * The hook has succeeded, and what it wrote takes effect.
     *
     * @throws CommitRefusedException if it wrote what only the leader may, and the unit does not lead any more
     */
    public void commit() {
        hook.commit();
        reboots += hook.reboot() == Reboot.AFTERWARDS ? 1 : 0;
    }

    /** The hook is over: what it has led to, with the local state that it has left. */
    public State read(HeldState held) {
        hook.action().ifPresent(ActionRecord::end);
        return loaded.after(event, isLeader(), held);
    }

    /** After the hook, where a test looks at the model through the charm; what is written then is lost. */
    public JujuContext afterwards() {
        HookContext after = open(AFTERWARDS);
        tools = toolBoxes.apply(after);
        isOver = true;
        return context(after);
    }

    @Override
    public boolean isLeader() {
        Duration since = Duration.ofNanos(time.nanoTime() - begun);
        leader = leader && !loaded.setup().loss().hasHappened(commands.size(), since);
        return leader;
    }

    @Override
    public boolean isLeaderAtCommit() {
        return isLeader();
    }

    @Override
    public SortedSet<String> members(RelationRecord relation) {
        return relation.unitsSeenBy(loaded.unit());
    }

    @Override
    public UnitFiles files() {
        return machine.files();
    }

    /** The action that has run; empty in a hook. */
    public Optional<ActionRecord> action() {
        return hook.action();
    }

    /** What the charm has logged. */
    public List<LogLine> log() {
        return Collections.unmodifiableList(log);
    }

    /** The hook commands that it has run. */
    public List<Command> ran() {
        return Collections.unmodifiableList(commands);
    }

    /** The statuses of the unit that others have replaced. */
    public List<StatusRecord> unitStatuses() {
        return Collections.unmodifiableList(unitStatuses);
    }

    /** The statuses of the application that others have replaced. */
    public List<StatusRecord> applicationStatuses() {
        return Collections.unmodifiableList(applicationStatuses);
    }

    /** The versions of the workload that others have replaced. */
    public List<String> workloadVersions() {
        return Collections.unmodifiableList(workloadVersions);
    }

    /** How many storages the charm has asked for, by name. */
    public Map<String, Integer> requestedStorages() {
        Map<String, Integer> requested = new TreeMap<>();
        for (StorageRecord storage : loaded.unit().storages()) {
            if (!storage.isAttached()) {
                requested.merge(storage.name(), 1, Integer::sum);
            }
        }
        return Collections.unmodifiableMap(requested);
    }

    /** How often the charm had the machine rebooted. */
    public int reboots() {
        return reboots;
    }
}
