package dev.jops.testing;

import dev.jops.meta.ResourceType;
import dev.jops.simulator.agent.Operations;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.agent.UnitAgent;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.JujuRules;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.SecretRecord;
import dev.jops.simulator.model.SecretStore;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.single.LeadershipLoss;
import dev.jops.simulator.time.Debugger;
import dev.jops.simulator.time.SimulatedTime;
import dev.jops.simulator.time.TurnLock;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A Juju of many units on this computer: hooks in Juju's order, leases that run out, virtual time, and faults.
 *
 * <p>One seed decides every latency and every order of events, so a run can be repeated exactly. Nothing happens by
 * itself: {@link #runUntilQuiet}, {@link #advance} and {@link #runUntil} let things happen. Used from one thread.
 */
public final class SimulatedJuju implements Operator, AutoCloseable {
    /** The version of Juju that is simulated unless a test names another one. */
    public static final String USUAL_VERSION = JujuRules.USUAL.toString();

    private static final Duration LONGEST_UNQUIET = Duration.ofHours(6);

    private final long seed;
    private final int mostUnits;
    private final SimulatedTime time = new SimulatedTime(SimulatedTime.START);
    private final Simulation simulation;
    private final TimelineRecorder recorder;
    private ModelState model;
    private final Map<String, SimulatedApplication> applications = new LinkedHashMap<>();
    private final List<InjectedFault> injectedFaults = new ArrayList<>();

    SimulatedJuju(SimulatedJujuBuilder builder) {
        this.seed = builder.seed;
        this.recorder = new TimelineRecorder(this, builder.memory);
        this.mostUnits = builder.mostUnits;
        this.model = builder.model;
        Controller controller = ModelOfState.create(builder.version, model, time);
        TurnLock turns = new TurnLock(time, builder.longestSilence, Debugger::isAttached);
        this.simulation = new Simulation(controller, time, turns, seed, builder.memory, recorder);
        if (builder.configChangedFollowsElection) {
            simulation.letConfigChangedFollowElection();
        }
    }

    /** A Juju 3.6 with this seed. */
    public static SimulatedJuju withSeed(long seed) {
        return builder().seed(seed).build();
    }

    /** To say more than the seed. */
    public static SimulatedJujuBuilder builder() {
        return new SimulatedJujuBuilder();
    }

    @Override
    public void deploy(Deployment deployment) {
        String name = deployment.application();
        CharmCode code = deployment
                .charm()
                .code()
                .orElseThrow(() -> new IllegalArgumentException(
                        name + " can't be deployed in a simulation: say which code it runs, by simulatedBy(...)"));
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
     * Deploys an application; {@link #runUntilQuiet} then lets its units come up. A subordinate is deployed with 0 units:
     * each principal that it is related to over an endpoint of the scope container gets one.
     *
     * @throws IllegalArgumentException if there is one of this name, the number of units is negative, or a subordinate is to
     *     have some
     */
    public SimulatedApplication deploy(String name, CharmCode code, int units) {
        ApplicationRecord record = operations().deploy(name, code.meta(), units);
        SimulatedApplication application = new SimulatedApplication(this, simulation, record, code);
        applications.put(name, application);
        for (int i = 0; i < Math.min(units, mostUnits); i++) {
            application.addUnit();
        }
        return application;
    }

    /**
     * Has an application go on from the states of its units, by their numbers: as a {@link Context} has left them, or as
     * {@link SimulatedUnit#state} has taken them from another simulation. They have been set up, and their charms are told
     * of nothing that is in their states; {@link #runUntilQuiet} then lets their agents start.
     *
     * <p>The leader has the lease from the beginning; where none leads, one is elected. Peers and related applications that
     * are not there are known by their names, with the data that the states have. Such an application goes on itself when its
     * states are put in; whatever several states tell of has to be the same in all of them. Peer relations and storages
     * that the charm declares and the states leave out are made, and the charm is told.
     *
     * <p>The machines are new, without files. A secret of somebody who is not there counts as the operator's. The time to the
     * next rotation of a secret begins anew, and the clock is this simulation's.
     *
     * @throws InconsistentStateException if Juju can't bring one of the states about
     * @throws IllegalArgumentException if the states do not fit to each other or to what is there, such as to the model of
     *     this simulation; if the application is deployed already, a subordinate or related to one; or for a packed charm.
     *     Nothing was put in then
     */
    public SimulatedApplication resume(String name, CharmCode code, Map<Integer, State> units) {
        if (!code.isInProcess()) {
            throw new IllegalArgumentException(
                    name + " can't go on from states: a packed charm keeps its local state in its own way");
        }
        units.forEach((number, state) -> requireConsistent(name, code, number, state));
        ResumedApplication resumed = new ResumedApplication(simulation, model, name, code.meta(), units);
        resumed.requireFit();
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

    /** The model, as the states of its units have it. */
    public ModelState modelState() {
        return model;
    }

    @Override
    public void removeApplication(String application) {
        operations().removeApplication(record(application));
    }

    @Override
    public void refresh(String application) {
        operations().refresh(record(application));
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
        boolean isFile = record.requireResource(resource).type() == ResourceType.FILE;
        try {
            byte[] content = isFile ? Files.readAllBytes(Path.of(value)) : value.getBytes(StandardCharsets.UTF_8);
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

    /**
     * A relation between two applications.
     *
     * @param endpoint the side of the application whose name comes first, such as {@code mysql:db}
     * @param other the other side
     */
    public record Integration(int id, String endpoint, String other) {

        /** Whether these are its sides, in any order. */
        public boolean isBetween(String one, String another) {
            return (endpoint.equals(one) && other.equals(another)) || (endpoint.equals(another) && other.equals(one));
        }
    }

    /** The relations between applications, oldest first; one that was removed is there until all units have left it. */
    public List<Integration> integrations() {
        List<Integration> found = new ArrayList<>();
        for (RelationRecord relation : simulation.controller().relations().values()) {
            if (!relation.isPeer()) {
                List<String> sides = relation.sides();
                found.add(new Integration(relation.id(), sides.get(0), sides.get(1)));
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
                    record.name() + " is known by name alone: deploy it, or resume it from states, to give it units");
        }
        return application;
    }

    /**
     * Says which cloud the model is in, in the words of {@code credential-get}: {@code type}, {@code name}, {@code region},
     * {@code credential} and so on. Charms that are trusted see it.
     */
    public void setCloudSpec(Map<String, ?> spec) {
        model = model.withCloudSpec(spec);
        simulation.controller().setCloudSpec(spec);
    }

    /** The secrets of charms and operator, oldest first. */
    public List<SimulatedSecret> secrets() {
        List<SimulatedSecret> found = new ArrayList<>();
        for (SecretRecord secret : store().all()) {
            found.add(new SimulatedSecret(store(), secret.id()));
        }
        return Collections.unmodifiableList(found);
    }

    /**
     * A secret by its identifier, in any of Juju's forms.
     *
     * @throws IllegalArgumentException if there is none such
     */
    public SimulatedSecret secret(String id) {
        return new SimulatedSecret(store(), store().require(id).id());
    }

    private SecretStore store() {
        return simulation.controller().secrets();
    }

    /** The applications, in the order of their deployment; one that was removed is there until its last unit is gone. */
    public Collection<SimulatedApplication> applications() {
        applications.keySet().retainAll(simulation.controller().applications().keySet());
        return Collections.unmodifiableCollection(applications.values());
    }

    /** An application by its name. */
    public Optional<SimulatedApplication> application(String name) {
        return applications().stream()
                .filter(application -> application.name().equals(name))
                .findFirst();
    }

    /**
     * A unit by its name, such as {@code mysql/0}, or {@code mysql/leader} for the one that leads; empty if it is not there, or
     * gone.
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
     * Lets hooks run until none is due and none runs. A hook in error that waits for its retry, renewals of leases and
     * update-status are no reason to go on: {@link #advance} brings them.
     *
     * @throws IllegalStateException if that takes more than 6 hours of simulated time
     * @throws InvariantViolatedException if an invariant does not hold between two hooks
     */
    public void runUntilQuiet() {
        simulation.turns().run(time::isQuiet, time.nanosAfter(LONGEST_UNQUIET));
        if (!time.isQuiet()) {
            throw new IllegalStateException("there is no end of hooks after " + LONGEST_UNQUIET
                    + ": does a handler change what wakes itself? (seed " + seed + ")");
        }
    }

    /** Lets hooks run until none is due, or for this much simulated time, and tells whether none is. */
    public boolean comesToRest(Duration limit) {
        simulation.turns().run(time::isQuiet, time.nanosAfter(limit));
        return time.isQuiet();
    }

    /** Whether no hook is due and none runs. */
    public boolean isQuiet() {
        return time.isQuiet();
    }

    /** The version of Juju. */
    public String version() {
        return simulation.controller().version().toString();
    }

    /**
     * Lets things happen for some time, and moves time on by all of it.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    public void advance(Duration duration) {
        simulation.turns().run(() -> false, time.nanosAfter(duration));
    }

    /**
     * Lets things happen until a condition holds.
     *
     * @throws IllegalStateException if it does not hold within the limit
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
     * Lets something go wrong now. A fault without a duration lasts until it is ended, and {@link #runUntilQuiet} does not
     * wait for the end of one with a duration.
     *
     * @return what ends it before its time
     * @throws IllegalArgumentException if it is about a unit or an application that is not there
     * @throws IllegalStateException if it can't happen now, such as to cut off a unit that is cut off
     */
    public OngoingFault inject(Fault fault) {
        InjectedFault injected = new InjectedFault(this, simulation, fault);
        fault.happen(injected);
        injectedFaults.add(injected);
        return injected;
    }

    /** Whether a fault can happen now, as a machine can't vanish that is not there. */
    public boolean canInject(Fault fault) {
        return fault.canHappen(new InjectedFault(this, simulation, fault));
    }

    /** Ends all faults: everything works again, and what was to strike the next hooks does not. */
    public void endFaults() {
        simulation.faults().endAll();
        applications
                .values()
                .forEach(application -> simulation.leases().unpin(application.name(), SimulatedApplication.OPERATOR));
        injectedFaults.forEach(InjectedFault::forget);
        injectedFaults.clear();
    }

    /** Does something at a moment from now, while things happen; {@link #runUntilQuiet} does not wait for it. */
    public void after(Duration delay, Runnable act) {
        simulation.time().schedule(delay, act);
    }

    /** Has a condition checked after every hook from now on; the first that fails ends the run. */
    public void require(Invariant invariant) {
        recorder.require(invariant);
    }

    /** Has everything that happens from now on shown to a listener at once. */
    public void listen(Consumer<TimelineEntry> listener) {
        recorder.listen(listener);
    }

    /** The simulated time since the start. */
    public Duration elapsed() {
        return Duration.ofNanos(time.nanoTime());
    }

    /** The simulated wall clock. */
    public Instant now() {
        return time.instant();
    }

    /** What has happened. */
    public Timeline timeline() {
        return recorder.timeline();
    }

    /** The seed, with which all of it happens again. */
    public long seed() {
        return seed;
    }

    /** How many hooks have come to their end. */
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
    }

    /** Whether an invariant holds at the end of a test; the timeline tells if not. */
    public boolean holdsInTheEnd(Invariant invariant) {
        boolean holds = invariant.holds().test(this);
        if (!holds) {
            happened("in the end", Occurrence.VIOLATION, "this does not hold: " + invariant.name());
        }
        return holds;
    }

    void happened(String subject, Occurrence what, String text) {
        recorder.happened(subject, what, text);
    }

    /** A principal has come into a relation with a subordinate application. */
    void addSubordinate(ApplicationRecord subordinate, UnitRecord principal) {
        SimulatedApplication application = applications.get(subordinate.name());
        if (application != null) {
            application.addSubordinate(principal);
        }
    }

    /** What has happened, as a page. */
    String picture() {
        String title = "Simulated Juju " + simulation.controller().version() + ", seed " + seed;
        return TimelinePage.of(title, simulation.history(), recorder.marks(), store().contents());
    }
}
