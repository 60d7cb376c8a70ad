package dev.jops.jujusim.engine;

import dev.jops.hookcmds.CommandRunner;
import dev.jops.internal.storage.StateStore;
import dev.jops.juju.Time;
import dev.jops.machine.Program;
import dev.jops.machine.ProgramResult;
import dev.jops.simulator.executor.HookEnd;
import dev.jops.simulator.executor.HookExecutor;
import dev.jops.simulator.executor.JujuExecCall;
import dev.jops.simulator.executor.PebbleCalls;
import dev.jops.simulator.executor.ProcessExecutor;
import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.machine.ProgramScript;
import dev.jops.simulator.machine.SimulatedMachine;
import dev.jops.simulator.machine.UnitFiles;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.pebble.UnitContainers;
import dev.jops.simulator.workload.UnitPebbles;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a packed charm's processes outside the turnstile, and what they ask for inside: hook commands, and requests to
 * containers.
 */
public final class OutsideExecutor implements HookExecutor {
    private static final int FAILURE = 1;

    private final ProcessExecutor processes;
    private final Journal journal;
    private @Nullable HookLimit limit;

    OutsideExecutor(ProcessExecutor processes, Turnstile turnstile, Journal journal) {
        this.processes = processes;
        processes.tellOfWaits(turnstile);
        this.journal = journal;
    }

    /** Stops hooks that hang. */
    public OutsideExecutor limitedBy(HookLimit hookLimit) {
        limit = hookLimit;
        return this;
    }

    @Override
    public HookEnd execute(
            HookContext hook, CommandRunner commands, PebbleCalls pebbles, Time time, Consumer<String> programs) {
        String unit = hook.unit().name();
        try (HookLimit.Watch watch =
                limit == null ? null : limit.watch(unit, hook.hook().describe())) {
            WatchedCalls calls = new WatchedCalls(unit, commands, pebbles, time, journal, watch);
            HookEnd end = processes.execute(hook, calls, calls, calls, programs);
            return watch != null && watch.hasStopped() ? HookEnd.exited(FAILURE) : end;
        } catch (UncheckedIOException e) { // such as a full disk: Juju tries the hook again
            journal.write(unit, "ERROR", "juju.sim", String.valueOf(e.getMessage()));
            return HookEnd.exited(FAILURE);
        }
    }

    /** Replaces the packed charm. */
    public void deploy(Path charm) {
        processes.deploy(charm);
    }

    @Override
    public Path root() {
        return processes.root();
    }

    @Override
    public String charmDirectory() {
        return processes.charmDirectory();
    }

    @Override
    public SimulatedMachine machine() {
        return processes.machine();
    }

    @Override
    public Path file(String path) {
        return processes.file(path);
    }

    @Override
    public ProgramScript programs() {
        return processes.programs();
    }

    @Override
    public ProgramResult run(Program program) {
        return processes.run(program);
    }

    @Override
    public ProcessBuilder login(String directory, List<String> command) {
        return processes.login(directory, command);
    }

    @Override
    public boolean hasProcesses() {
        return processes.hasProcesses();
    }

    @Override
    public List<JujuExecCall> arrivedCalls() {
        return processes.arrivedCalls();
    }

    @Override
    public boolean hasArrivedCalls() {
        return processes.hasArrivedCalls();
    }

    @Override
    public boolean hasContainers() {
        return processes.hasContainers();
    }

    @Override
    public UnitContainers containers() {
        return processes.containers();
    }

    @Override
    public UnitPebbles.Mount mount() {
        return processes.mount();
    }

    @Override
    public UnitPebbles.Volumes volumes(UnitRecord unit) {
        return processes.volumes(unit);
    }

    @Override
    public Path mountable(String path) {
        return processes.mountable(path);
    }

    @Override
    public void requireContainersFound() {
        processes.requireContainersFound();
    }

    @Override
    public void renew(List<String> volumes) {
        processes.renew(volumes);
    }

    @Override
    public Runnable copyFiles() {
        return processes.copyFiles();
    }

    @Override
    public Optional<Throwable> constructorFailure() {
        return processes.constructorFailure();
    }

    @Override
    public StateStore state(CommandRunner commands, Time time) {
        return processes.state(commands, time);
    }

    @Override
    public void loseFiles(List<String> volumes) {
        processes.loseFiles(volumes);
    }

    @Override
    public UnitFiles files() {
        return processes.files();
    }

    @Override
    public void beginToEnd() {
        processes.beginToEnd();
    }

    @Override
    public void close() {
        processes.close();
    }
}
