package dev.jops.simulator.single;

import dev.jops.hookcmds.CommandResult;
import dev.jops.hookcmds.CommandRunner;
import dev.jops.internal.storage.StateFile;
import dev.jops.juju.JujuContext;
import dev.jops.juju.Time;
import dev.jops.machine.Machine;
import dev.jops.model.ContainerTransports;
import dev.jops.simulator.buffer.RefusedCommitException;
import dev.jops.simulator.buffer.RemoteSettings;
import dev.jops.simulator.commands.HookCommandSet;
import dev.jops.simulator.hook.AgentView;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.hook.HookContext.Reboot;
import dev.jops.simulator.journal.UnitFacts;
import dev.jops.simulator.machine.MemoryStateFile;
import dev.jops.simulator.machine.UnitFiles;
import dev.jops.simulator.machine.UnitHost;
import dev.jops.simulator.machine.UnitMachine;
import dev.jops.simulator.model.ActionRecord;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.StatusRecord;
import dev.jops.simulator.model.StorageRecord;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.rules.JujuRules;
import dev.jops.simulator.time.SimulatedTime;
import dev.jops.simulator.time.UnitTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * One unit without an agent: the caller decides which hooks it runs and whether it leads.
 *
 * <p>Between hooks its charm is in a hook without a name, in which writes take effect at once or are dropped.
 */
public final class SingleUnit implements AgentView, UnitFacts, AutoCloseable {
    private static final Hook NO_HOOK = Hook.of("");
    private static final StatusRecord SETTING_UP = new StatusRecord("maintenance", "");

    private final Controller controller;
    private final UnitRecord record;
    private final UnitMachine machine;
    private final SimulatedTime time;
    private final RandomGenerator random;
    private final MemoryStateFile stateFile = new MemoryStateFile();
    private final List<LogLine> log = new ArrayList<>();
    private final List<Command> commands = new ArrayList<>();
    private final List<StatusRecord> unitStatuses = new ArrayList<>();
    private final List<StatusRecord> applicationStatuses = new ArrayList<>();
    private final List<String> workloadVersions = new ArrayList<>();
    private final JujuContext betweenHooks;
    private HookContext context;
    private HookContext lastHook;
    private CommandRunner hookCommands;
    private Writes writes = Writes.AT_ONCE;
    private LeadershipLoss loss = LeadershipLoss.never();
    private boolean leader;
    private boolean isInstalling;
    private boolean isBeforeRelations;
    private long begun;
    private int commandsOfHook;
    private int reboots;

    /** When the charm's writes take effect. */
    private enum Writes {
        AT_COMMIT,
        AT_ONCE,
        NEVER
    }

    /**
     * Creates a unit of a model, between two hooks.
     *
     * @param random the source of its random numbers, shared by all hooks
     */
    public SingleUnit(
            Controller controller, UnitRecord record, UnitMachine machine, SimulatedTime time, RandomGenerator random) {
        this.controller = controller;
        this.record = record;
        this.machine = machine;
        this.time = time;
        this.random = random;
        controller.rules().notice().ifPresent(text -> log.add(new LogLine("WARNING", text)));
        this.context = open(NO_HOOK);
        this.lastHook = context;
        this.hookCommands = new HookCommandSet(context);
        this.betweenHooks = jujuContext();
    }

    private HookContext open(Hook hook) {
        return new HookContext(
                controller, record, hook, this, (level, message) -> log.add(new LogLine(level, message)));
    }

    @Override
    public UnitRecord unit() {
        return record;
    }

    /** Returns the rules of its version of Juju and kind of model. */
    public JujuRules rules() {
        return controller.rules();
    }

    /** Returns the host on which it runs. */
    public UnitHost host() {
        return machine;
    }

    /** Returns the file with its local state, unless the caller keeps it. */
    public StateFile stateFile() {
        return stateFile;
    }

    /** Returns its machine, whose programs advance its clocks. */
    public Machine machine() {
        return machine.machine().during(time(), program -> {});
    }

    /** Returns the transports to its containers; waiting for them advances its clocks. */
    public ContainerTransports containers() {
        return container -> machine.containers().open(container, time());
    }

    /** Sets whether the Pebble of a container answers. */
    public void setReachable(String container, boolean answers) {
        machine.containers().of(container, time()).setReachable(answers);
    }

    /** Returns its random numbers. */
    public RandomGenerator random() {
        return random;
    }

    /** Returns its clocks; a pause advances them. */
    public Time time() {
        return new UnitTime(time);
    }

    /** Advances its clocks. */
    public void advance(Duration duration) {
        time.advance(duration);
    }

    /** Begins the hooks of a deployment. */
    public void setUpBegins() {
        record.setStatus(SETTING_UP);
    }

    /** Begins the hooks that a deployment runs before the agent enters any relation. */
    public void installBegins() {
        isInstalling = true;
    }

    /** Ends install, so that later hooks see the relations. */
    public void installEnded() {
        isInstalling = false;
    }

    /** Ends the hooks of a deployment: from now on, a status that nobody has set is unknown. */
    public void setUpEnded() {
        if (record.status().equals(SETTING_UP)) {
            record.setStatus(StatusRecord.UNKNOWN);
        }
    }

    /** Sets whether it leads. */
    public void setLeader(boolean leads) {
        leader = leads;
    }

    /** Makes it lose leadership in the current hook, or in the next one. */
    public void lose(LeadershipLoss when) {
        loss = when;
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

    private boolean isInHook() {
        return writes == Writes.AT_COMMIT;
    }

    @Override
    public boolean hasEntered(RelationRecord relation) {
        return !isBeforeRelations;
    }

    @Override
    public SortedSet<String> members(RelationRecord relation) {
        return relation.unitsSeenBy(record);
    }

    /** Returns an empty cache for each hook, so that changes of a test are visible. */
    @Override
    public RemoteSettings remoteSettings() {
        return new RemoteSettings();
    }

    @Override
    public UnitFiles files() {
        return machine.files();
    }

    /** Begins a hook. */
    public JujuContext beginHook(Hook hook) {
        enter(hook, Writes.AT_COMMIT);
        lastHook = context;
        return jujuContext();
    }

    /** Enters the time between two hooks, in which every write takes effect at once. */
    public JujuContext idle() {
        enter(NO_HOOK, Writes.AT_ONCE);
        return betweenHooks;
    }

    /**
     * Enters the time after its last hook, in which a test looks at the model through the charm; further writes are
     * lost.
     */
    public JujuContext afterwards() {
        enter(NO_HOOK, Writes.NEVER);
        return betweenHooks;
    }

    private void enter(Hook hook, Writes next) {
        loss = isInHook() ? LeadershipLoss.never() : loss; // it was meant for that hook
        writes = next;
        commandsOfHook = 0;
        begun = time.nanoTime();
        isBeforeRelations = isInstalling || hook.kind().equals("install");
        context = open(hook);
        hookCommands = new HookCommandSet(context);
    }

    private JujuContext jujuContext() {
        return JujuContext.of(context.environment(machine.charmDirectory()));
    }

    /** Returns the hook that began last, as a message names it. */
    public String describe() {
        return lastHook.hook().describe();
    }

    /** Returns the runner of commands in the simulated Juju, which serves the current hook. */
    public CommandRunner runner() {
        return this::run;
    }

    private CommandResult run(List<String> words, String input) {
        if (writes == Writes.NEVER) {
            return hookCommands.run(words, input);
        }
        commandsOfHook++;
        CommandResult result = runNotingWhatIsReplaced(words, input);
        commands.add(new Command(context.hook().kind(), words, input, result.exitCode()));
        if (context.reboot() == Reboot.NOW) {
            context.reboot(Reboot.NONE);
            reboots++;
        }
        if (writes == Writes.AT_ONCE) {
            HookContext done = context;
            idle();
            commit(done);
        }
        return result;
    }

    @SuppressWarnings("ReferenceEquality") // setting an equal status counts too
    private CommandResult runNotingWhatIsReplaced(List<String> words, String input) {
        ApplicationRecord application = record.application();
        StatusRecord ofUnit = record.status();
        StatusRecord ofApplication = application.status();
        String version = application.workloadVersion();
        CommandResult result = hookCommands.run(words, input);
        if (ofUnit != record.status()) {
            unitStatuses.add(ofUnit);
        }
        if (ofApplication != application.status()) {
            applicationStatuses.add(ofApplication);
        }
        if (!version.isEmpty() && words.get(0).equals("application-version-set") && result.exitCode() == 0) {
            workloadVersions.add(version);
        }
        return result;
    }

    /**
     * Commits the hook, which has succeeded, so that its writes take effect.
     *
     * @throws RefusedCommitException if it wrote something that only the leader may, and the unit no longer leads
     */
    public void commit() {
        commit(context);
    }

    private void commit(HookContext done) {
        done.commit();
        reboots += done.reboot() == Reboot.AFTERWARDS ? 1 : 0;
    }

    /** Returns the action that began last; empty if a hook did. */
    public Optional<ActionRecord> action() {
        return lastHook.action();
    }

    @Override
    public StatusRecord status() {
        return record.status();
    }

    @Override
    public List<LogLine> log() {
        return Collections.unmodifiableList(log);
    }

    @Override
    public List<Command> commands() {
        return Collections.unmodifiableList(commands);
    }

    @Override
    public List<StatusRecord> replacedStatuses() {
        return Collections.unmodifiableList(unitStatuses);
    }

    /** Returns the replaced statuses of the application. */
    public List<StatusRecord> applicationStatuses() {
        return Collections.unmodifiableList(applicationStatuses);
    }

    /** Returns the replaced versions of the workload. */
    public List<String> workloadVersions() {
        return Collections.unmodifiableList(workloadVersions);
    }

    /** Returns how many storages the charm has requested, by name. */
    public Map<String, Integer> requestedStorages() {
        Map<String, Integer> requested = new TreeMap<>();
        for (StorageRecord storage : record.storages()) {
            if (!storage.isAttached()) {
                requested.merge(storage.name(), 1, Integer::sum);
            }
        }
        return Collections.unmodifiableMap(requested);
    }

    /** Returns how often the charm has rebooted the machine. */
    public int reboots() {
        return reboots;
    }

    @Override
    public void close() {
        machine.close();
    }
}
