package dev.jops.testing;

import dev.jops.juju.Time;
import dev.jops.meta.ResourceType;
import dev.jops.simulator.agent.Operations;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.agent.UnitAgent;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.SecretRecord;
import dev.jops.simulator.model.SecretStore;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.rules.Assumptions;
import dev.jops.simulator.rules.JujuRules;
import dev.jops.simulator.single.LeadershipLoss;
import dev.jops.simulator.time.Debugger;
import dev.jops.simulator.time.SimulatedTime;
import dev.jops.simulator.time.TurnLock;
import dev.jops.simulator.workload.PebbleProgram;
import dev.jops.simulator.workload.UnitPebbles;
import dev.jops.testing.consistency.ConsistencyCheck;
import dev.jops.testing.exchange.ModelOfState;
import dev.jops.testing.exchange.ResumedApplication;
import dev.jops.testing.exchange.RunSetup;
import dev.jops.testing.fault.Fault;
import dev.jops.testing.fault.OngoingFault;
import dev.jops.testing.picture.TimelinePage;
import dev.jops.testing.state.ModelState;
import dev.jops.testing.state.State;
import dev.jops.testing.state.TestEvent;
import dev.jops.testing.status.ModelStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A simulated Juju with any number of units: hooks in Juju's order, leases that expire, virtual time, and faults.
 *
 * <pre>{@code
 * try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
 *     SimulatedApplication shop = juju.deploy("shop", CharmCode.of(ShopCharm::new, META), 3);
 *
 *     juju.runUntilQuiet();
 *
 *     String leader = shop.leader().orElseThrow().name();
 *     assertEquals(new ActiveStatus("led by " + leader), shop.status());
 * }
 * }</pre>
 *
 * <p>One seed decides every latency and every order of events, so a run can be repeated exactly. The simulated wall
 * clock begins at {@code 2026-01-01T00:00:00Z}; if a packed charm is deployed before anything else happens, it begins
 * at this computer's time, because the charm's processes have the real clock. Nothing happens by itself: {@link
 * #runUntilQuiet}, {@link #advance}, {@link #runUntil} and {@link #comesToRest} let time pass and hooks run. A
 * simulation is confined to one thread.
 *
 * <p>An exception from a charm's handler puts its unit in error, as in Juju. One from its constructor would fail every
 * hook, so these four methods also throw an {@link UncaughtCharmException} at the end of such a hook. They do not if a
 * fault made one of the constructor's hook commands fail, nor for a packed charm, whose processes do not report the
 * difference.
 */
public final class SimulatedJuju implements Operator, AutoCloseable {
    /** The version of Juju that is simulated by default. */
    public static final String USUAL_VERSION = JujuRules.USUAL.toString();

    private static final System.Logger LOG = System.getLogger(SimulatedJuju.class.getName());
    private static final Duration LONGEST_UNQUIET = Duration.ofHours(6);
    private static final Duration LONGEST_REAL_SILENCE = Duration.ofMinutes(10);

    private final long seed;
    private final int mostUnits;
    private final SimulatedTime time;
    private final InstantSource wall;
    private boolean beginsWithFirst;
    private final Simulation simulation;
    private final @Nullable ExecutorService ownThreads;
    private final TimelineRecorder recorder;
    private final Optional<PebbleProgram> realPebble;
    private ModelState model;
    private final Map<String, SimulatedApplication> applications = new LinkedHashMap<>();
    private final List<InjectedFault> injectedFaults = new ArrayList<>();

    SimulatedJuju(SimulatedJujuBuilder builder) {
        this.seed = builder.seed;
        this.time = new SimulatedTime(builder.start.orElse(SimulatedTime.START));
        this.wall = builder.wall;
        this.beginsWithFirst = builder.start.isEmpty();
        this.recorder = new TimelineRecorder(this, builder.memory);
        this.mostUnits = builder.mostUnits;
        this.model = builder.model;
        this.realPebble = builder.pebble;
        Controller controller = ModelOfState.create(builder.version, model, time);
        this.ownThreads = builder.threads == null ? TurnLock.newThreads() : null;
        TurnLock turns = new TurnLock(
                time,
                longestSilence(builder),
                Debugger::isAttached,
                hint -> LOG.log(Level.WARNING, hint),
                ownThreads == null ? Objects.requireNonNull(builder.threads) : ownThreads);
        this.simulation = new Simulation(controller, time, turns, seed, builder.memory, recorder);
        simulation.provisioner().setDuration(builder.storageTakes);
        simulation.setLongestProcessSilence(
                Debugger.isAttached() ? Duration.ofNanos(Long.MAX_VALUE) : builder.longestProcessSilence);
        if (builder.configChangedFollowsElection) {
            simulation.letConfigChangedFollowElection();
        }
    }

    /** Returns how long a handler may be silent: requests to a real Pebble can take minutes. */
    private static Duration longestSilence(SimulatedJujuBuilder builder) {
        boolean isShort = builder.longestSilence.compareTo(LONGEST_REAL_SILENCE) < 0;
        return builder.pebble.isPresent() && isShort ? LONGEST_REAL_SILENCE : builder.longestSilence;
    }

    /**
     * Returns a unit's containers if they have real Pebbles. From the first start on, simulated time passes like real
     * time.
     */
    Optional<UnitPebbles> realPebbles(String unit, UnitPebbles.Mount mount, UnitPebbles.Volumes volumes) {
        UnitPebbles.Mount paced = (container, socket) -> {
            time.paceBy(Time.system());
            mount.show(container, socket);
        };
        return realPebble.map(program -> new UnitPebbles(program, unit, paced, volumes, Time.system()));
    }

    /** Returns a simulated Juju 3.6 with this seed. */
    public static SimulatedJuju withSeed(long seed) {
        return builder().seed(seed).build();
    }

    /** Returns a builder, which sets more than the seed. */
    public static SimulatedJujuBuilder builder() {
        return new SimulatedJujuBuilder();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the charm assumes a feature that this model lacks
     */
    @Override
    public void deploy(Deployment deployment) {
        String name = deployment.application();
        CharmCode code = deployment.charm().requireCode(name);
        unmetAssumption(code).ifPresent(reason -> {
            throw new IllegalArgumentException(name + " can't be deployed: " + reason
                    + "; choose another version or kubernetes() on the builder of this Juju");
        });
        deploy(name, code, 0);
        config(name, deployment.options());
        deployment.resources().forEach((resource, value) -> attachResource(name, resource, value));
        if (deployment.isTrusted()) {
            trust(name);
        }
        if (!code.meta().isSubordinate()) {
            addUnit(name, Math.min(deployment.units(), mostUnits));
        }
    }

    /**
     * Deploys an application; {@link #runUntilQuiet} then lets its units come up. A subordinate is deployed with 0
     * units: each principal that it is related to over an endpoint of the scope container gets one. A feature that the
     * charm assumes and this model lacks is only noted in the timeline, where {@link #deploy(Deployment)} refuses the
     * charm.
     *
     * @throws IllegalArgumentException if an application of this name exists, the number of units is negative, or a
     *     subordinate would get units of its own
     */
    public SimulatedApplication deploy(String name, CharmCode code, int units) {
        if (!code.isInProcess() && beginsWithFirst && time.nanoTime() == 0) {
            time.beginAt(wall.instant().truncatedTo(ChronoUnit.SECONDS));
        }
        beginsWithFirst = false;
        code.notices().forEach(text -> happened(name, Occurrence.OPERATION, text));
        ApplicationRecord record = operations().deploy(name, code.meta(), units);
        unmetAssumption(code)
                .ifPresent(reason -> happened(
                        name, Occurrence.OPERATION, "an operator's Juju would not deploy " + name + ": " + reason));
        SimulatedApplication application = new SimulatedApplication(this, simulation, record, code);
        applications.put(name, application);
        for (int i = 0; i < Math.min(units, mostUnits); i++) {
            application.addUnit();
        }
        return application;
    }

    private Optional<String> unmetAssumption(CharmCode code) {
        return new Assumptions(simulation.controller().rules())
                .unmet(code.meta().metadata());
    }

    /**
     * Resumes an application from the states of its units, by their numbers: those that come out of a {@link Context},
     * or that {@link SimulatedUnit#state} took from another simulation. The units count as set up, and get no events
     * for anything in their states; {@link #runUntilQuiet} then lets their agents start.
     *
     * <p>The leader holds the lease from the beginning; if no unit leads, one is elected. Peers and related
     * applications that do not exist here are known by name, with the data in the states; such an application can be
     * resumed later. Whatever several states describe has to be the same in all of them. Peer relations and storages
     * that the charm declares and the states leave out are created, with their events.
     *
     * <p>The machines are new, without files. A secret whose owner does not exist here becomes the operator's. The time
     * to a secret's next rotation starts anew, by this simulation's clock.
     *
     * @throws InconsistentStateException if Juju can't bring one of the states about
     * @throws IllegalArgumentException if the states contradict each other or this simulation, for example its model;
     *     if the application is deployed already, or is or has a subordinate; or if the charm is packed. Nothing has
     *     changed then
     */
    public SimulatedApplication resume(String name, CharmCode code, Map<Integer, State> units) {
        if (!code.isInProcess()) {
            throw new IllegalArgumentException(
                    name + " can't go on from states: a packed charm keeps its local state in its own way");
        }
        units.forEach((number, state) -> requireConsistent(name, code, number, state));
        ResumedApplication resumed = new ResumedApplication(simulation, model, name, code.meta(), units);
        resumed.requireFit();
        beginsWithFirst = false; // resumed states may have leases and expiries by this clock
        ApplicationRecord record = resumed.load();
        SimulatedApplication application = new SimulatedApplication(this, simulation, record, code);
        applications.put(name, application);
        happened(name, Occurrence.OPERATION, "resume " + name + " with " + units.size() + " units");
        for (UnitRecord unit : List.copyOf(record.units().values())) {
            application.resume(unit, resumed);
        }
        return application;
    }

    private void requireConsistent(String name, CharmCode code, int number, State state) {
        RunSetup setup = new RunSetup(
                code.meta(), name, number, simulation.controller().version(), false, LeadershipLoss.never());
        List<String> errors = ConsistencyCheck.of(setup, state, new TestEvent.OfUnit("update-status"))
                .errors();
        if (!errors.isEmpty()) {
            throw new InconsistentStateException(errors);
        }
    }

    /** Returns the model, as the states of its units contain it. */
    public ModelState modelState() {
        return model;
    }

    @Override
    public void removeApplication(String application) {
        operations().removeApplication(record(application));
    }

    @Override
    public void refresh(Refresh refresh) {
        simulated(record(refresh.application())).refresh(refresh);
    }

    @Override
    public void config(String application, Map<String, ?> options) {
        operations().config(record(application), options);
    }

    @Override
    public void resetConfig(String application, String... options) {
        operations().resetConfig(record(application), List.of(options));
    }

    @Override
    public void trust(String application) {
        operations().trust(record(application));
    }

    @Override
    public void attachResource(String application, String resource, String value) {
        ApplicationRecord record = record(application);
        boolean isFile = record.requireResource(resource).type() == ResourceType.FILE || value.endsWith(".yaml");
        try {
            byte[] content = isFile
                    ? Files.readAllBytes(Path.of(value))
                    : ("registrypath: " + value + "\n").getBytes(StandardCharsets.UTF_8);
            operations().attachResource(record, resource, content);
        } catch (IOException e) {
            throw new UncheckedIOException(value + " can't be attached as the resource " + resource, e);
        }
    }

    @Override
    public void integrate(String one, String other) {
        operations().integrate(one, other);
    }

    @Override
    public void removeRelation(String one, String other) {
        operations().removeRelation(simulation.controller().integrations().require(one, other));
    }

    @Override
    public void suspendRelation(int id, String message) {
        operations().suspendRelation(id, message);
    }

    @Override
    public void resumeRelation(int id) {
        operations().resumeRelation(id);
    }

    /**
     * A relation between two applications.
     *
     * @param endpoint one side, such as {@code mysql:db}: that of the application whose name comes first
     * @param other the other side
     * @param isSuspended whether an operator has suspended it
     */
    public record Integration(int id, String endpoint, String other, boolean isSuspended) {

        /** Returns whether these are its sides, in any order. */
        public boolean isBetween(String one, String another) {
            return (endpoint.equals(one) && other.equals(another)) || (endpoint.equals(another) && other.equals(one));
        }
    }

    /**
     * Returns the relations between applications, oldest first; a removed relation is listed until all units have left
     * it.
     */
    public List<Integration> integrations() {
        List<Integration> found = new ArrayList<>();
        for (RelationRecord relation : simulation.controller().relations().values()) {
            if (!relation.isPeer()) {
                List<String> sides = relation.sides();
                found.add(new Integration(relation.id(), sides.get(0), sides.get(1), relation.isSuspended()));
            }
        }
        return Collections.unmodifiableList(found);
    }

    @Override
    public void addUnit(String application, int count) {
        SimulatedApplication grown = simulated(record(application));
        for (int i = 0; i < count; i++) {
            grown.addUnit();
        }
    }

    @Override
    public void removeUnit(String unit) {
        operations().removeUnit(operations().agent(unit));
    }

    @Override
    public void resolved(String unit) {
        operations().resolved(operations().agent(unit));
    }

    @Override
    public void resolvedNoRetry(String unit) {
        operations().resolvedNoRetry(operations().agent(unit));
    }

    @Override
    public Task run(String unit, String action, Map<String, ?> parameters) {
        UnitAgent agent = operations().agent(unit);
        return new SimulatedTask(this, agent.unit().name(), operations().run(agent, action, parameters));
    }

    @Override
    public Task exec(String unit, String... words) {
        UnitAgent agent = operations().agent(unit);
        return new SimulatedTask(this, agent.unit().name(), operations().exec(agent, List.of(words)));
    }

    @Override
    public String addStorage(String unit, String storage) {
        return operations().addStorage(operations().agent(unit), storage).id();
    }

    @Override
    public void detachStorage(String id) {
        operations().detachStorage(id);
    }

    @Override
    public String addSecret(String name, Map<String, String> content) {
        return operations().addSecret(name, content).uri();
    }

    @Override
    public void updateSecret(String secret, Map<String, String> content) {
        operations().updateSecret(secret, content);
    }

    @Override
    public void grantSecret(String secret, String application) {
        operations().grantSecret(secret, application);
    }

    @Override
    public void revokeSecret(String secret, String application) {
        operations().revokeSecret(secret, application);
    }

    @Override
    public void removeSecret(String secret) {
        operations().removeSecret(secret);
    }

    private Operations operations() {
        return simulation.operations();
    }

    private ApplicationRecord record(String application) {
        return simulation.controller().requireApplication(application);
    }

    private SimulatedApplication simulated(ApplicationRecord record) {
        SimulatedApplication application = applications.get(record.name());
        if (application == null) {
            throw new IllegalArgumentException(
                    record.name() + " is known only by name: deploy it, or resume it from states, to give it units");
        }
        return application;
    }

    /**
     * Sets the cloud of the model, with the keys of {@code credential-get}: {@code type}, {@code name}, {@code region},
     * {@code credential} and so on. Trusted charms see it.
     */
    public void setCloudSpec(Map<String, ?> spec) {
        model = model.withCloudSpec(spec);
        simulation.controller().setCloudSpec(spec);
    }

    /** Returns the secrets of charms and operator, oldest first. */
    public List<SimulatedSecret> secrets() {
        List<SimulatedSecret> found = new ArrayList<>();
        for (SecretRecord secret : store().all()) {
            found.add(new SimulatedSecret(store(), secret.id()));
        }
        return Collections.unmodifiableList(found);
    }

    /**
     * Returns a secret by its identifier, in any of Juju's forms.
     *
     * @throws IllegalArgumentException if there is no such secret
     */
    public SimulatedSecret secret(String id) {
        return new SimulatedSecret(store(), store().require(id).id());
    }

    private SecretStore store() {
        return simulation.controller().secrets();
    }

    /** Returns the applications, in the order of deployment; a removed one stays until its last unit is gone. */
    public Collection<SimulatedApplication> applications() {
        applications.keySet().retainAll(simulation.controller().applications().keySet());
        return Collections.unmodifiableCollection(applications.values());
    }

    /** Returns an application by its name; empty if it does not exist or is gone. */
    public Optional<SimulatedApplication> application(String name) {
        return applications().stream()
                .filter(application -> application.name().equals(name))
                .findFirst();
    }

    /**
     * Returns a unit by its name, such as {@code mysql/0}, or {@code mysql/leader} for the one that leads; empty if it
     * does not exist or is gone.
     */
    public Optional<SimulatedUnit> unit(String name) {
        Optional<SimulatedApplication> application = application(name.substring(0, Math.max(0, name.indexOf('/'))));
        if (name.endsWith("/leader")) {
            return application.flatMap(SimulatedApplication::leader);
        }
        return application.flatMap(known ->
                known.units().stream().filter(unit -> unit.name().equals(name)).findFirst());
    }

    /**
     * Runs hooks until none is due and none is running. It does not wait for retries of failed hooks, lease renewals
     * and update-status; use {@link #advance} for them.
     *
     * @throws IllegalStateException if hooks still run after 6 hours of simulated time
     * @throws InvariantViolatedException if an invariant does not hold between two hooks
     * @throws UncaughtCharmException if a charm's constructor threw an exception
     */
    public void runUntilQuiet() {
        simulation.turns().run(time::isQuiet, time.nanosAfter(LONGEST_UNQUIET));
        if (!time.isQuiet()) {
            throw new IllegalStateException("Hooks are still running after " + LONGEST_UNQUIET.toHours()
                    + " h of simulated time: does a handler trigger itself? (seed " + seed + ")");
        }
    }

    /** Runs hooks until none is due, but at most for this much simulated time, and returns whether none is due. */
    public boolean comesToRest(Duration limit) {
        simulation.turns().run(time::isQuiet, time.nanosAfter(limit));
        return time.isQuiet();
    }

    /** Returns whether no hook is due and none is running. */
    public boolean isQuiet() {
        return time.isQuiet();
    }

    /** Returns the version of Juju. */
    public String version() {
        return simulation.controller().version().toString();
    }

    /**
     * Runs the simulation for this much simulated time, even if it is quiet before.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    public void advance(Duration duration) {
        simulation.turns().run(() -> false, time.nanosAfter(duration));
    }

    /**
     * Runs the simulation until a condition holds.
     *
     * @param what the condition, for the message if it does not hold, such as {@code there is a new leader}
     * @throws IllegalStateException if it does not hold within the limit of simulated time
     * @throws IllegalArgumentException if the limit is negative
     */
    public void runUntil(String what, BooleanSupplier condition, Duration limit) {
        simulation.turns().run(condition, time.nanosAfter(limit));
        if (!condition.getAsBoolean()) {
            throw new IllegalStateException(
                    "not within " + limit.toSeconds() + " s of simulated time: " + what + " (seed " + seed + ")");
        }
    }

    /**
     * Injects a fault now. A fault without a duration lasts until it is ended, and {@link #runUntilQuiet} does not wait
     * for the end of one with a duration. {@code mysql/leader} is the unit that leads now, even if another one leads
     * when the fault ends.
     *
     * @return the fault, to end it early
     * @throws IllegalArgumentException if it names a unit or an application that does not exist
     * @throws IllegalStateException if it can't happen now, such as cutting off a unit that is cut off already
     */
    public OngoingFault inject(Fault fault) {
        Fault named = fault.form()
                .withUnits(fault, name -> unit(name).map(SimulatedUnit::name).orElse(name));
        InjectedFault injected = new InjectedFault(this, simulation, named);
        named.happen(injected);
        injectedFaults.add(injected);
        return injected;
    }

    /** Returns whether a fault can happen now; a machine that does not exist can't vanish, for example. */
    public boolean canInject(Fault fault) {
        return fault.canHappen(new InjectedFault(this, simulation, fault));
    }

    /** Ends all faults: everything works again, and faults that wait for a next hook are dropped. */
    public void endFaults() {
        simulation.faults().endAll();
        applications
                .values()
                .forEach(application -> simulation.leases().unpin(application.name(), SimulatedApplication.OPERATOR));
        injectedFaults.forEach(InjectedFault::forget);
        injectedFaults.clear();
    }

    /** Schedules something after a delay of simulated time; {@link #runUntilQuiet} does not wait for it. */
    public void after(Duration delay, Runnable act) {
        simulation.time().schedule(delay, act);
    }

    /** Requires an invariant after every hook from now on; the first one that does not hold ends the run. */
    public void require(Invariant invariant) {
        recorder.require(invariant);
    }

    /** Calls a listener with everything that happens from now on, as it happens. */
    public void listen(Consumer<TimelineEntry> listener) {
        recorder.listen(listener);
    }

    /** Returns the simulated time since the start. */
    public Duration elapsed() {
        return Duration.ofNanos(time.nanoTime());
    }

    /** Returns the time of the simulated wall clock. */
    public Instant now() {
        return time.instant();
    }

    /** Returns what has happened. */
    public Timeline timeline() {
        return recorder.timeline();
    }

    /** Returns the seed, which reproduces the run. */
    public long seed() {
        return seed;
    }

    /** Returns how many hooks have ended. */
    public long hooks() {
        return recorder.hooks();
    }

    @Override
    public ModelStatus status() {
        return new SimulatedStatus(this, simulation.controller().rules().hasPods()).model();
    }

    @Override
    public void close() {
        simulation.close();
        if (ownThreads != null) {
            ownThreads.shutdownNow();
        }
    }

    /** Returns whether an invariant holds at the end of a test; the timeline records it if not. */
    public boolean holdsInTheEnd(Invariant invariant) {
        return violationInTheEnd(invariant).isEmpty();
    }

    /** Returns what is wrong if an invariant does not hold at the end of a test; the timeline records it. */
    public Optional<Violation> violationInTheEnd(Invariant invariant) {
        return recorder.violationInTheEnd(invariant);
    }

    /**
     * Returns a sentence for each invariant that has not yet seen what it is about, and so has held only because of
     * that.
     */
    public List<String> unseen() {
        return recorder.unseen();
    }

    /** Returns the version and the seed. */
    @Override
    public String toString() {
        return "simulated Juju " + version() + ", seed " + seed;
    }

    void happened(String subject, Occurrence what, String text) {
        recorder.happened(subject, what, text);
    }

    /** Adds a subordinate to a principal that has entered a relation with the subordinate's application. */
    void addSubordinate(ApplicationRecord subordinate, UnitRecord principal) {
        SimulatedApplication application = applications.get(subordinate.name());
        if (application != null) {
            application.addSubordinate(principal);
        }
    }

    /** Returns an HTML page that shows what has happened. */
    String picture() {
        String title = "Simulated Juju " + simulation.controller().version() + ", seed " + seed;
        return TimelinePage.of(title, simulation.history(), recorder.marks(), store().contents());
    }
}
