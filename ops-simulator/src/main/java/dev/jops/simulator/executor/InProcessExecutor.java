package dev.jops.simulator.executor;

import dev.jops.StateLocation;
import dev.jops.charm.CharmBase;
import dev.jops.charm.CharmFactory;
import dev.jops.framework.Framework;
import dev.jops.hookcmds.CommandResult;
import dev.jops.hookcmds.CommandRunner;
import dev.jops.hookcmds.HookCommands;
import dev.jops.internal.dispatch.Dispatch;
import dev.jops.internal.dispatch.DispatchServices;
import dev.jops.internal.storage.FileStateStore;
import dev.jops.internal.storage.JujuStateStore;
import dev.jops.internal.storage.StateStore;
import dev.jops.juju.JujuContext;
import dev.jops.juju.JujuVersion;
import dev.jops.juju.Time;
import dev.jops.machine.Machine;
import dev.jops.meta.CharmMeta;
import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.machine.MemoryStateFile;
import dev.jops.simulator.machine.ProgramScript;
import dev.jops.simulator.machine.SimulatedMachine;
import dev.jops.simulator.machine.UnitFiles;
import dev.jops.simulator.machine.UnitMachine;
import dev.jops.simulator.model.ActionRecord;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.pebble.UnitContainers;
import dev.jops.simulator.time.HookKilledError;
import dev.jops.simulator.time.TurnLock;
import dev.jops.simulator.time.WallTime;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Runs a charm class in this process, under virtual time. */
public final class InProcessExecutor implements HookExecutor {
    private final TurnLock turns;
    private final JujuVersion version;
    private CharmFactory factory;
    private CharmMeta meta;
    private StateLocation location;
    private final MemoryStateFile file = new MemoryStateFile();
    private final UnitMachine machine;
    private final RandomGenerator random;
    private @Nullable Throwable constructorFailure;

    /** Creates the executor of a unit of this charm. */
    public InProcessExecutor(
            UnitRecord unit,
            JujuVersion version,
            CharmFactory factory,
            CharmMeta meta,
            StateLocation location,
            ProgramScript programsOfApplication,
            TurnLock turns,
            RandomGenerator random) {
        this.turns = turns;
        this.version = version;
        this.factory = factory;
        this.meta = meta;
        this.location = location;
        this.machine = new UnitMachine(unit.name(), meta, new ProgramScript(programsOfApplication));
        this.random = random;
    }

    /** Runs commands, each of which is a sign that the hook is alive. */
    private final class Alive implements CommandRunner {
        private final CommandRunner commands;

        Alive(CommandRunner commands) {
            this.commands = commands;
        }

        @Override
        public CommandResult run(List<String> command, String input) {
            turns.signOfLife();
            return commands.run(command, input);
        }

        @Override
        public void printError(String text) {
            commands.printError(text);
        }
    }

    /** Puts another charm class in place of the one that runs; local state and the files that it has written stay. */
    public void deploy(CharmFactory newer, CharmMeta declared, StateLocation where) {
        factory = newer;
        meta = declared;
        location = where;
        machine.deploy(declared);
    }

    @Override
    public HookEnd execute(
            HookContext hook, CommandRunner commands, PebbleCalls pebbles, Time ofHook, Consumer<String> programs) {
        Time time = machine.containers().areReal() ? new WallTime(ofHook, Time.system()) : ofHook;
        turns.signOfLife();
        constructorFailure = null;
        CommandRunner alive = new Alive(commands);
        ActionRecord action = hook.task().orElse(null);
        if (action != null && !action.command().isEmpty()) {
            return ran(action, alive);
        }
        Machine programsInTime = machine.machine().during(time, programs);
        DispatchServices services = new DispatchServices(alive, state(alive, time), programsInTime, random, time, false)
                .with(container ->
                        new WatchedTransport(machine.containers().open(container, time), container, pebbles));
        JujuContext context = JujuContext.of(hook.environment(machine.charmDirectory()));
        Dispatch dispatch = new Dispatch(context, meta, services);
        try {
            return HookEnd.exited(dispatch.run(this::create));
        } catch (HookKilledError e) {
            throw e;
        } catch (Error e) {
            return HookEnd.exited(dispatch.failed(e)); // as in a process
        } finally {
            turns.hookEnded();
        }
    }

    /** Runs a hook command in place of the charm. */
    private HookEnd ran(ActionRecord action, CommandRunner commands) {
        try {
            CommandResult result = commands.run(action.command(), "");
            action.printed("stdout", result.stdout().getBytes(StandardCharsets.UTF_8));
            action.printed("stderr", result.stderr().getBytes(StandardCharsets.UTF_8));
            return HookEnd.exited(result.exitCode());
        } finally {
            turns.hookEnded();
        }
    }

    private CharmBase create(Framework framework) {
        try {
            return factory.create(framework);
        } catch (HookKilledError e) {
            throw e;
        } catch (Throwable e) {
            constructorFailure = e;
            throw e;
        }
    }

    @Override
    public Optional<Throwable> constructorFailure() {
        return Optional.ofNullable(constructorFailure);
    }

    @Override
    public StateStore state(CommandRunner commands, Time time) {
        HookCommands stateCommands = new HookCommands(commands, version);
        return location == StateLocation.CONTROLLER
                ? new JujuStateStore(stateCommands)
                : new FileStateStore(file, stateCommands, time);
    }

    @Override
    public Path root() {
        return machine.root();
    }

    @Override
    public Path file(String path) {
        return machine.file(path);
    }

    @Override
    public SimulatedMachine machine() {
        return machine.machine();
    }

    @Override
    public boolean hasContainers() {
        return true;
    }

    @Override
    public UnitContainers containers() {
        return machine.containers();
    }

    @Override
    public void loseFiles(List<String> volumes) {
        file.lose();
        machine.loseFiles(volumes);
    }

    @Override
    public void renew(List<String> volumes) {
        loseFiles(volumes);
    }

    @Override
    public Runnable copyFiles() {
        Optional<String> state = file.read();
        Runnable files = machine.copyFiles();
        return () -> {
            state.ifPresentOrElse(file::replace, file::lose);
            files.run();
        };
    }

    @Override
    public String charmDirectory() {
        return machine.charmDirectory();
    }

    @Override
    public UnitFiles files() {
        return machine.files();
    }

    @Override
    public void close() {
        machine.close();
    }
}
