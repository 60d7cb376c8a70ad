package dev.jops.conformance;

import dev.jops.StateLocation;
import dev.jops.hookcmds.CommandRunner;
import dev.jops.internal.dispatch.Dispatch;
import dev.jops.internal.dispatch.DispatchServices;
import dev.jops.juju.JujuContext;
import dev.jops.juju.JujuVersion;
import dev.jops.juju.Time;
import dev.jops.meta.CharmMeta;
import dev.jops.model.ContainerTransports;
import dev.jops.simulator.executor.HookEnd;
import dev.jops.simulator.executor.HookExecutor;
import dev.jops.simulator.executor.InProcessExecutor;
import dev.jops.simulator.executor.PebbleCalls;
import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.machine.ProgramScript;
import dev.jops.simulator.machine.SimulatedMachine;
import dev.jops.simulator.machine.UnitFiles;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.rules.JujuRules;
import dev.jops.simulator.time.SimulatedTime;
import dev.jops.simulator.time.TurnLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Runs the charm of a script with jops in this process, where its containers can be anywhere. */
final class ScriptInProcess implements HookExecutor {
    private final InProcessExecutor unit;
    private final Path packed;
    private final CharmMeta meta;
    private final ContainerTransports containers;
    private final Time time;

    ScriptInProcess(UnitRecord unit, Path packed, ContainerTransports containers, Time time) {
        this.packed = packed;
        this.meta = CharmMeta.load(packed);
        this.containers = containers;
        this.time = time;
        JujuVersion version = JujuRules.USUAL;
        TurnLock turns = new TurnLock(
                new SimulatedTime(SimulatedTime.START), Duration.ofMinutes(1), () -> true, hint -> {}, Runnable::run);
        this.unit = new InProcessExecutor(
                unit,
                version,
                ScriptCharm::create,
                meta,
                StateLocation.LOCAL_FILE,
                new ProgramScript(),
                turns,
                new SplittableRandom(1));
    }

    @Override
    public HookEnd execute(
            HookContext hook, CommandRunner commands, PebbleCalls pebbles, Time clock, Consumer<String> programs) {
        DispatchServices services = new DispatchServices(
                        commands, unit.state(commands, time), unit.machine(), new SplittableRandom(1), time, false)
                .with(containers);
        Dispatch dispatch = new Dispatch(JujuContext.of(hook.environment(charmDirectory())), meta, services);
        return HookEnd.exited(dispatch.run(ScriptCharm::create));
    }

    @Override
    public Path root() {
        return Path.of("/");
    }

    @Override
    public String charmDirectory() {
        return packed.toString();
    }

    @Override
    public SimulatedMachine machine() {
        return unit.machine();
    }

    @Override
    public void loseFiles(List<String> volumes) {
        throw new IllegalStateException("a script loses no files");
    }

    @Override
    public UnitFiles files() {
        return unit.files();
    }

    @Override
    public void close() {
        unit.close();
    }
}
