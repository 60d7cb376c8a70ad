package dev.jops.testing.explore;

import dev.jops.testing.Invariant;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedJujuBuilder;
import dev.jops.testing.explore.Search.Played;
import dev.jops.testing.explore.Tally.Leaderships;
import dev.jops.testing.fault.Fault;
import dev.jops.testing.fault.Form;
import dev.jops.testing.fault.Formed;
import dev.jops.testing.fault.OperatorFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a charm through many schedules of operations and faults, to find one in which a condition does not hold.
 *
 * <p>Only what can happen in Juju happens: operators add and remove units, set options, refresh, run actions, and add,
 * remove and suspend relations; processes are killed, commits are refused, machines are lost, agents restart, and hook
 * commands fail or are slow; on {@linkplain #kubernetes Kubernetes}, pods are replaced and containers restart. Each
 * {@link Fault} names the rule of Juju that permits it.
 *
 * <p>Schedules are spread over all processors. The same seed gives the same report on any number of processors,
 * provided that simulations share nothing: a charm must not change static fields, nor a deployment anything outside its
 * {@link SimulatedJuju}.
 */
public final class Exploration {
    private static final int DETERMINISM_CHECKED_EVERY = 100;
    private static final int USUAL_SCHEDULES = 500;

    private final Consumer<SimulatedJuju> deployment;
    private final List<Invariant> always = new ArrayList<>();
    private final List<Invariant> inTheEnd = new ArrayList<>();
    private final List<Class<? extends Formed>> without = new ArrayList<>();
    private final List<Operation.Configure> values = new ArrayList<>();
    private @Nullable Integer schedules;
    private @Nullable Duration budget;
    private LongSupplier nanoTime = System::nanoTime;
    private Shard shard = Shard.WHOLE;
    private int parallelism = 2 * Runtime.getRuntime().availableProcessors();
    private long seed;
    private String version = JujuVersions.USUAL;
    private Duration longestSilence = Duration.ofSeconds(10);
    private Path pictures = Path.of("target", "surefire-reports");
    private boolean hasOperatorFaults;
    private boolean isOnKubernetes;

    private Exploration(Consumer<SimulatedJuju> deployment) {
        this.deployment = deployment;
    }

    /**
     * Returns an exploration of a deployment. It is called once for every schedule, by several threads at a time, and
     * must do the same each time.
     */
    public static Exploration of(Consumer<SimulatedJuju> deployment) {
        return new Exploration(Objects.requireNonNull(deployment, "deployment"));
    }

    /**
     * Sets how many schedules are run at most; 500 by default, or without limit if there is a {@link #budget}.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    public Exploration schedules(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("there is nothing to explore in " + count + " schedules");
        }
        schedules = count;
        return this;
    }

    /**
     * Sets the real time after which no further schedule is begun. How many run then depends on the machine; each of
     * them is the same everywhere.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Exploration budget(Duration limit) {
        return budget(limit, System::nanoTime);
    }

    /**
     * Sets the time on this clock after which no further schedule is begun; see {@link #budget(Duration)}.
     *
     * @param clock counts nanoseconds from any moment, as {@link System#nanoTime} does
     * @throws IllegalArgumentException if it is not positive
     */
    public Exploration budget(Duration limit, LongSupplier clock) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("there is nothing to explore in " + limit);
        }
        budget = limit;
        nanoTime = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Runs only a part of the schedules, so that several machines can share them: {@code 2/5} is the second of five
     * parts. Together, the parts have the schedules of an exploration without this.
     *
     * @throws IllegalArgumentException if it is not written like that
     */
    public Exploration shard(String part) {
        shard = Shard.parse(part);
        return this;
    }

    /**
     * Sets how many schedules run at a time; by default, two for each processor, because a schedule leaves a processor
     * idle while it hands a hook from thread to thread. The report does not depend on it.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    public Exploration parallelism(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("nothing runs on " + threads + " threads");
        }
        parallelism = threads;
        return this;
    }

    /** Sets the seed that decides everything; 0 by default. Schedule n, counted from 0, uses seed + n. */
    public Exploration seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** Sets the version of Juju to explore; 3.6 by default. */
    public Exploration version(String version) {
        this.version = version;
        return this;
    }

    /**
     * Explores on Kubernetes, where pods are also replaced and containers restart; see {@link
     * dev.jops.testing.SimulatedJujuBuilder#kubernetes}.
     */
    public Exploration kubernetes() {
        isOnKubernetes = true;
        return this;
    }

    /**
     * Sets how much real time a handler may take without a hook command; see
     * {@link dev.jops.testing.SimulatedJujuBuilder#longestSilence}.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Exploration longestSilence(Duration limit) {
        SimulatedJuju.builder().longestSilence(limit); // checks it like a simulation
        longestSilence = limit;
        return this;
    }

    /** Sets where the picture of a failure is written; {@code target/surefire-reports} by default. */
    public Exploration pictures(Path directory) {
        pictures = Objects.requireNonNull(directory, "directory");
        return this;
    }

    /** Requires an invariant after every hook: a safety property, by which nothing bad ever happens. */
    public Exploration require(Invariant invariant) {
        always.add(Objects.requireNonNull(invariant, "invariant"));
        return this;
    }

    /**
     * Requires an invariant at the end, when all faults are over, each unit has had an update-status, and everything is
     * quiet: a liveness property, by which something good happens in the end.
     */
    public Exploration requireInTheEnd(Invariant invariant) {
        inTheEnd.add(Objects.requireNonNull(invariant, "invariant"));
        return this;
    }

    /** Adds values that operators set an option to. Without values, only boolean options are changed. */
    public Exploration values(String application, String option, List<?> possible) {
        for (Object value : possible) {
            values.add(new Operation.Configure(application, option, value));
        }
        return this;
    }

    /**
     * Excludes a kind of operation or fault, such as {@code Operation.RemoveUnit.class}; a fault is also excluded in
     * the middle of hooks.
     */
    public Exploration without(Class<? extends Formed> kind) {
        without.add(Objects.requireNonNull(kind, "kind"));
        return this;
    }

    /**
     * Adds faults and operations for which an operator has to intervene, such as revoking a lease or skipping a failed
     * hook.
     */
    public Exploration withOperatorFaults() {
        hasOperatorFaults = true;
        return this;
    }

    /**
     * Explores until a condition does not hold, all schedules have run, or the budget is used up.
     *
     * @throws IllegalStateException if there is no schedule to run, or a schedule can't be run to its end
     */
    public ExplorationReport run() {
        long most = shard.sizeOf(mostSchedules());
        if (most == 0) {
            throw new IllegalStateException("there is nothing to explore in shard " + shard + " of " + mostSchedules()
                    + (mostSchedules() == 1 ? " schedule" : " schedules"));
        }
        long begun = nanoTime.getAsLong();
        return onThreads((run, threads) -> {
            Search search = new Search(parallelism, most, () -> isOver(begun), index -> explored(run, index));
            List<Played> played = search.run(threads);
            Played last = played.get(played.size() - 1);
            return new ExplorationReport(
                    Tally.of(played),
                    pictures,
                    last.failure() == null ? null : last.failure().get());
        });
    }

    private long mostSchedules() {
        if (schedules != null) {
            return schedules;
        }
        return budget == null ? USUAL_SCHEDULES : Long.MAX_VALUE / 2;
    }

    private boolean isOver(long begun) {
        return budget != null && nanoTime.getAsLong() - begun >= budget.toNanos();
    }

    /**
     * Runs this one schedule.
     *
     * @throws IllegalArgumentException if it names a unit or an application that does not exist
     */
    public ExplorationReport replay(Schedule schedule) {
        return onThreads((run, threads) -> replay(run, schedule));
    }

    private ExplorationReport replay(ScheduleRun run, Schedule schedule) {
        Outcome outcome = run.play(schedule, version);
        Optional<String> difference = new Difference(outcome, run.play(schedule, version)).first();
        ExplorationFailure failure = null;
        if (difference.isPresent()) {
            failure = ExplorationFailure.ofTwo(outcome, difference.orElseThrow());
        } else if (outcome.violation().isPresent()) {
            failure = failure(run, outcome, schedule);
        }
        Tally tally = new Tally(1, outcome.juju().hooks(), Leaderships.in(outcome.timeline()), Map.of(), List.of());
        return new ExplorationReport(tally, pictures, failure);
    }

    /** Plays schedules on shared threads: to start a thread costs more than the hooks of a short schedule. */
    private ExplorationReport onThreads(BiFunction<ScheduleRun, ExecutorService, ExplorationReport> what) {
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "exploration");
            thread.setDaemon(true);
            return thread;
        });
        try {
            ScheduleRun run = new ScheduleRun(deployment, always, inTheEnd, builder -> set(builder.threads(threads)));
            return what.apply(run, threads);
        } finally {
            threads.shutdownNow();
        }
    }

    private void set(SimulatedJujuBuilder builder) {
        builder.longestSilence(longestSilence);
        if (isOnKubernetes) {
            builder.kubernetes();
        }
    }

    /** Plays the schedule with an index of this shard; called by several threads. */
    private Played explored(ScheduleRun run, long index) {
        long scheduleSeed = seed + shard.number(index);
        try {
            Outcome outcome = run.play(scheduleSeed, Schedule.ALL_UNITS, version, juju -> new ScheduleMaker(
                            juju, scheduleSeed, this::isWanted, values)
                    .make());
            boolean isSuspect = outcome.violation().isPresent() || index % DETERMINISM_CHECKED_EVERY == 0;
            Optional<String> difference = isSuspect
                    ? new Difference(outcome, run.play(outcome.schedule(), version)).first()
                    : Optional.empty();
            if (difference.isPresent()) {
                return Played.of(index, outcome, () -> ExplorationFailure.ofTwo(outcome, difference.orElseThrow()));
            }
            return Played.of(index, outcome, outcome.violation().isPresent() ? () -> shrunk(run, outcome) : null);
        } catch (RuntimeException | AssertionError e) {
            return Played.broken(
                    index, new IllegalStateException("the simulation with seed " + scheduleSeed + " failed: " + e, e));
        }
    }

    private boolean isWanted(Form<?> form) {
        boolean isRequested = form.isOf(OperatorFault.class) || form.isOf(Operation.Emergency.class);
        return without.stream().noneMatch(form::isOf) && (hasOperatorFaults || !isRequested);
    }

    private ExplorationFailure shrunk(ScheduleRun run, Outcome found) {
        Shrinking shrinking = new Shrinking(found.schedule(), candidate -> failsAlike(run, candidate, found));
        return failure(run, run.play(shrinking.shortest(), version), found.schedule());
    }

    private ExplorationFailure failure(ScheduleRun run, Outcome outcome, Schedule found) {
        return new ExplorationFailure(run.explained(outcome, version), found, JujuVersions.on(run, outcome));
    }

    private boolean failsAlike(ScheduleRun run, Schedule candidate, Outcome found) {
        try {
            return run.play(candidate, version).violated().equals(found.violated());
        } catch (RuntimeException e) {
            return false; // the deployment may need a unit that a smaller one does not have
        }
    }
}
