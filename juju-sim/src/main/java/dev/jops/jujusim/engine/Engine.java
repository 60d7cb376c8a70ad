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
 * The engine of one model. Any thread may read or change it, by {@link #inside}; one at a time lets things happen, by {@link
 * #run}.
 */
public final class Engine implements AutoCloseable {
    private static final int MEMORY = 200_000;

    /** What limits a hook is a {@link HookLimit}. */
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
     * @param seed what decides its latencies
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

    /** Returns what happened. */
    public Journal journal() {
        return journal;
    }

    /** Returns how long a hook may be silent. */
    public HookLimit hookLimit() {
        return hookLimit;
    }

    /** Returns what it consists of, for those who are {@link #inside} already. */
    public Simulation simulation() {
        return simulation;
    }

    /** Returns what was computed from the model while nothing else happens in it. */
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

    /** Returns what runs the processes of a unit of a packed charm. */
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

    /** juju: internal/provider/kubernetes/application, what every workload container has of Juju. */
    private static void mountPebble(SimulatedPebble pebble) {
        try {
            pebble.files()
                    .makeDirectories("/charm/container/pebble", 0755, ContainerUsers.NOBODY_ELSE, ProcessUser.ROOT);
        } catch (FileProblemException e) {
            throw new IllegalStateException("/charm/container is not a directory any more: " + e.getMessage(), e);
        }
    }

    /**
     * Lets things happen until a condition holds, which is asked between hooks, or the model's clock has gone on by this much.
     * It gives way to another client's run between two hooks. One that is not waited for any longer ends after its hook.
     *
     * @return whether it has ended
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
                () -> !patience.isForHooksThatWait() && hookLimit.isWaitedFor());
    }

    /** Kills what a unit runs, which it hears of when things happen again. */
    public void kill(String unit) {
        hookLimit.kill(unit);
    }

    /** Ends everything that runs, charms' processes too. */
    @Override
    public void close() {
        processes.kill();
        turnstile.inside(() -> {
            simulation.close();
            return this;
        });
        driver.close();
        hookLimit.close();
        processes.kill(); // what began meanwhile
        threads.shutdownNow();
    }

    /** Returns the name of the model. */
    @Override
    public String toString() {
        return controller.modelName();
    }
}
