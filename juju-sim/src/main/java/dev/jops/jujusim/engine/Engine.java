package dev.jops.jujusim.engine;

import dev.jops.juju.JujuVersion;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.commands.HookCommandSet;
import dev.jops.simulator.executor.ProcessExecutor;
import dev.jops.simulator.executor.ProcessSettings;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.pebble.SimulatedPebble;
import dev.jops.simulator.pebble.files.ContainerUsers;
import dev.jops.simulator.pebble.files.FileProblemException;
import dev.jops.simulator.pebble.files.ProcessUser;
import dev.jops.simulator.rules.Substrate;
import dev.jops.simulator.time.SimulatedTime;
import dev.jops.simulator.time.TurnLock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The engine of one model. Any thread may read or change the model with {@link #inside} and {@link #change}; {@link #run}
 * lets its time pass, for one client at a time.
 */
public final class Engine implements AutoCloseable {
    private static final int MEMORY = 200_000;

    /** Long enough to have no effect, because a {@link HookLimit} limits hooks. */
    private static final Duration LONGEST_SILENCE = Duration.ofDays(365);

    private final Turnstile turnstile = new Turnstile();
    private final Driver driver;
    private final ModelProcesses processes;
    private final SimulatedTime time;
    private final Controller controller;
    private final ExecutorService threads = TurnLock.newThreads();
    private final Simulation simulation;
    private final Journal journal;
    private final HookLimit hookLimit;

    /**
     * Creates the engine of an empty model.
     *
     * @param start the time of its clock
     * @param seed the seed of its latencies
     */
    public Engine(JujuVersion version, Substrate substrate, String name, String uuid, Instant start, long seed) {
        this.driver = new Driver(name);
        this.processes = new ModelProcesses(uuid);
        this.time = new SimulatedTime(start);
        this.controller = new Controller(version, substrate, name, uuid, time);
        this.journal = new Journal(time::instant, time::nanoTime);
        this.hookLimit = new HookLimit(processes, journal);
        TurnLock turns = new TurnLock(time, LONGEST_SILENCE, () -> true, hint -> {}, threads);
        this.simulation = new Simulation(controller, time, turns, seed, MEMORY, journal);
    }

    /** Returns the record of what happened. */
    public Journal journal() {
        return journal;
    }

    /** Returns how long a hook may be silent. */
    public HookLimit hookLimit() {
        return hookLimit;
    }

    /** Returns the simulation, for callers that are {@link #inside} already. */
    public Simulation simulation() {
        return simulation;
    }

    /** Returns what is computed from the model while nothing else happens in it. */
    public <T> T inside(Function<Simulation, T> reading) {
        return turnstile.inside(() -> reading.apply(simulation));
    }

    /** Changes the model while nothing else happens in it. */
    public void change(Consumer<Simulation> change) {
        turnstile.inside(() -> {
            change.accept(simulation);
            return this;
        });
    }

    /** Returns an executor for the processes of a unit that has this packed charm. */
    public OutsideExecutor executor(UnitRecord unit, Path charm) {
        ProcessExecutor executor = new ProcessExecutor(
                unit,
                charm,
                HookCommandSet.names(controller.version()),
                List.of(),
                ProcessSettings.ofWorkingUnit(!controller.version().isAtLeast(3, 0, 0)));
        executor.containers().prepare(Engine::mountPebble);
        return new OutsideExecutor(executor, turnstile, journal);
    }

    /** Adds the directory that Juju has in every workload container. juju: internal/provider/kubernetes/application */
    private static void mountPebble(SimulatedPebble pebble) {
        try {
            pebble.files()
                    .makeDirectories("/charm/container/pebble", 0755, ContainerUsers.NOBODY_ELSE, ProcessUser.ROOT);
        } catch (FileProblemException e) {
            throw new IllegalStateException("/charm/container is not a directory any more: " + e.getMessage(), e);
        }
    }

    /**
     * Lets the model's time pass until a condition holds, which is checked between hooks, or until this much of it has
     * passed. Between two hooks it gives way to another client's run, and stops if its own client no longer waits.
     *
     * @return whether it ended before the client's patience did
     */
    public boolean run(BooleanSupplier done, Duration virtual, Patience patience) {
        return driver.run(
                givesWay -> {
                    turnstile.enter();
                    try {
                        simulation
                                .turns()
                                .run(() -> done.getAsBoolean() || givesWay.getAsBoolean(), time.nanosAfter(virtual));
                    } finally {
                        turnstile.leave();
                    }
                },
                patience,
                () -> !patience.waitsForWaitingHooks() && hookLimit.hasWaitingHook());
    }

    /** Kills the processes of a unit's current hook; the simulation notices in its next run. */
    public void kill(String unit) {
        hookLimit.kill(unit);
    }

    /** Ends everything that runs, including the charms' processes. */
    @Override
    public void close() {
        processes.kill();
        turnstile.inside(() -> {
            simulation.close();
            return this;
        });
        driver.close();
        hookLimit.close();
        processes.kill(); // those that have begun in the meantime
        threads.shutdownNow();
    }

    /** Returns the name of the model. */
    @Override
    public String toString() {
        return controller.modelName();
    }
}
