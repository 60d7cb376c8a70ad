package dev.jops.testing;

import dev.jops.juju.JujuVersion;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.journal.LatestOfUnits;
import dev.jops.simulator.journal.SimulationObserver;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.JujuRules;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.SecretOwner;
import dev.jops.simulator.model.SecretRecord;
import dev.jops.simulator.model.SecretSettings;
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
import dev.jops.testing.picture.Mark;
import dev.jops.testing.picture.TimelinePage;
import dev.jops.testing.state.ModelState;
import dev.jops.testing.state.ModelType;
import dev.jops.testing.state.State;
import dev.jops.testing.state.TestEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A Juju of many units on this computer: hooks in Juju's order, leases that run out, virtual time, and faults.
 *
 * <p>One seed decides every latency and every order of events, so a run can be repeated exactly. Nothing happens by
 * itself: {@link #runUntilQuiet}, {@link #advance} and {@link #runUntil} let things happen. Used from one thread.
 */
public final class SimulatedJuju implements AutoCloseable {
    /** The version of Juju that is simulated unless a test names another one. */
    public static final String USUAL_VERSION = JujuRules.USUAL.toString();

    private static final Duration LONGEST_UNQUIET = Duration.ofHours(6);
    private static final int NO_RELATION = -1;

    private final long seed;
    private final int mostUnits;
    private final SimulatedTime time = new SimulatedTime(SimulatedTime.START);
    private final Simulation simulation;
    private final Timeline timeline;
    private ModelState model;
    private final Map<String, SimulatedApplication> applications = new LinkedHashMap<>();
    private final List<Invariant> invariants = new ArrayList<>();
    private final List<Consumer<TimelineEntry>> listeners = new ArrayList<>();
    private final List<InjectedFault> injectedFaults = new ArrayList<>();
    private final LatestOfUnits<RanCommand> commands;
    private long hooks;

    private SimulatedJuju(Builder builder) {
        this.seed = builder.seed;
        this.timeline = new Timeline(builder.memory, this::picture);
        this.commands = new LatestOfUnits<>(builder.memory);
        this.mostUnits = builder.mostUnits;
        this.model = builder.model;
        Controller controller = ModelOfState.create(builder.version, model, time);
        TurnLock turns = new TurnLock(time, builder.longestSilence, Debugger::isAttached);
        this.simulation = new Simulation(controller, time, turns, seed, builder.memory, new TimelineLog());
        if (builder.configChangedFollowsElection) {
            simulation.letConfigChangedFollowElection();
        }
    }

    /** A Juju 3.6 with this seed. */
    public static SimulatedJuju withSeed(long seed) {
        return builder().seed(seed).build();
    }

    /** To say more than the seed. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Deploys an application; {@link #runUntilQuiet} then lets its units come up. A subordinate is deployed with 0 units:
     * each principal that it is related to over an endpoint of the scope container gets one.
     *
     * @throws IllegalArgumentException if there is one of this name, the number of units is negative, or a subordinate is to
     *     have some
     */
    public SimulatedApplication deploy(String name, CharmCode code, int units) {
        if (units < 0) {
            throw new IllegalArgumentException(name + " can't have " + units + " units");
        }
        if (simulation.controller().rules().hasPods() && code.meta().isSubordinate()) {
            throw new IllegalArgumentException(name + " is a subordinate, which Kubernetes has none of");
        }
        if (units > 0 && code.meta().isSubordinate()) {
            throw new IllegalArgumentException(name + " is a subordinate: deploy it with 0 units, and relate it");
        }
        ApplicationRecord record = simulation.controller().addApplication(name, code.meta());
        simulation.controller().addPeerRelations(record);
        SimulatedApplication application = new SimulatedApplication(this, simulation, record, code);
        applications.put(name, application);
        happened(name, Occurrence.OPERATION, "deploy " + name + " with " + units + " units");
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
    public ModelState model() {
        return model;
    }

    /**
     * Relates two applications, as {@code juju integrate} does; {@link #runUntilQuiet} then lets their units meet.
     *
     * @return the number of the relation
     * @throws IllegalArgumentException if the charms declare no such endpoints, these do not fit together, or one of them
     *     has as many relations as it can have
     */
    public int relate(SimulatedApplication one, String endpoint, SimulatedApplication other, String otherEndpoint) {
        RelationRecord relation = simulation.controller().relate(one.record(), endpoint, other.record(), otherEndpoint);
        happened(
                one.name(),
                Occurrence.OPERATION,
                "relate " + one.name() + ":" + endpoint + " and " + other.name() + ":" + otherEndpoint);
        simulation.related(relation);
        return relation.id();
    }

    /**
     * Relates two applications with both sides in Juju's words, such as {@code mysql:db}.
     *
     * @throws IllegalArgumentException as {@link #relate}, or if there is no such application
     */
    public int integrate(String endpoint, String other) {
        return relate(side(endpoint), endpointOf(endpoint), side(other), endpointOf(other));
    }

    /**
     * Removes the relation of these sides, such as {@code mysql:db}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public void removeRelation(String endpoint, String other) {
        removeRelation(integrations().stream()
                .filter(integration -> integration.isBetween(endpoint, other))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(endpoint + " and " + other + " are not related"))
                .id());
    }

    /**
     * A relation between two applications that are deployed here.
     *
     * @param endpoint the side of the application whose name comes first, such as {@code mysql:db}
     * @param other the other side
     */
    public record Integration(int id, String endpoint, String other) {

        /** Whether these are its sides, in any order. */
        public boolean isBetween(String one, String another) {
            List<String> sides = List.of(endpoint, other);
            return sides.equals(List.of(one, another)) || sides.equals(List.of(another, one));
        }
    }

    /** The relations between the applications that are deployed here. */
    public List<Integration> integrations() {
        List<Integration> found = new ArrayList<>();
        for (SimulatedApplication application : applications.values()) {
            ApplicationRecord one = application.record();
            for (RelationRecord relation : simulation.controller().relationsOf(one)) {
                ApplicationRecord two = relation.otherSideOf(one);
                if (one.name().compareTo(two.name()) < 0 && two.meta().isPresent()) {
                    found.add(new Integration(
                            relation.id(),
                            one.name() + ":" + relation.endpointOf(one),
                            two.name() + ":" + relation.endpointOf(two)));
                }
            }
        }
        return Collections.unmodifiableList(found);
    }

    private SimulatedApplication side(String endpoint) {
        return application(endpoint.substring(0, endpoint.indexOf(':')))
                .orElseThrow(() -> new IllegalArgumentException("there is no application of the endpoint " + endpoint));
    }

    private static String endpointOf(String endpoint) {
        return endpoint.substring(endpoint.indexOf(':') + 1);
    }

    /**
     * Removes a relation: on every unit its members depart and it breaks, and it is gone when all have left.
     *
     * @throws IllegalArgumentException if there is none with this number, or it is a peer relation
     */
    public void removeRelation(int id) {
        RelationRecord relation = simulation.controller().relations().get(id);
        if (relation == null || relation.isPeer()) {
            throw new IllegalArgumentException(
                    relation == null ? "there is no relation " + id : "the peer relation " + id + " can't be removed");
        }
        happened(Integer.toString(id), Occurrence.OPERATION, "remove relation " + id);
        simulation.remove(relation);
    }

    /** Whether a relation is there, or still has units that have to leave it. */
    public boolean hasRelation(int id) {
        return simulation.controller().relations().containsKey(id);
    }

    /**
     * Says which cloud the model is in, in the words of {@code credential-get}: {@code type}, {@code name}, {@code region},
     * {@code credential} and so on. Charms that are trusted see it.
     */
    public void setCloudSpec(Map<String, ?> spec) {
        model = model.withCloudSpec(spec);
        simulation.controller().setCloudSpec(spec);
    }

    /**
     * Adds a secret of the operator's under a name, as {@code juju add-secret} does; nobody may read it yet.
     *
     * @return its identifier, as an option of a charm takes it
     * @throws IllegalArgumentException if the name is taken, or the content is none for a secret
     * @throws IllegalStateException if this Juju has no user secrets, which exist from 3.3 on
     */
    public String addUserSecret(String name, Map<String, String> content) {
        if (!simulation.controller().version().isAtLeast(3, 3, 0)) {
            throw new IllegalStateException(
                    "Juju " + simulation.controller().version() + " has no user secrets: they exist from Juju 3.3 on");
        }
        for (SimulatedSecret secret : secrets()) {
            if (secret.owner().equals(simulation.controller().modelUuid())
                    && secret.label().equals(name)) {
                throw new IllegalArgumentException("there is a user secret " + name + " already");
            }
        }
        SecretOwner operator =
                new SecretOwner(SecretOwner.Kind.MODEL, simulation.controller().modelUuid());
        String id = store().allocateId();
        store().add(id, operator, SecretSettings.ofContent(content), "");
        store().change(id, SecretSettings.ofLabel(name), "");
        happened(name, Occurrence.OPERATION, "add-secret " + name);
        return "secret:" + id;
    }

    /**
     * Gives a user secret new content, as {@code juju update-secret} does; the units that have read it are told.
     *
     * @throws IllegalArgumentException if there is no such user secret, or the content is none for a secret
     */
    public void updateUserSecret(String id, Map<String, String> content) {
        SecretRecord secret = userSecret(id);
        happened(secret.label(), Occurrence.OPERATION, "update-secret " + secret.label());
        store().change(secret.id(), SecretSettings.ofContent(content), "");
    }

    /**
     * Lets an application read a user secret.
     *
     * @throws IllegalArgumentException if there is no such user secret or application
     */
    public void grantSecret(String id, String application) {
        SecretRecord secret = userSecret(id);
        if (!simulation.controller().applications().containsKey(application)) {
            throw new IllegalArgumentException("there is no application " + application);
        }
        happened(secret.label(), Occurrence.OPERATION, "grant-secret " + secret.label() + " " + application);
        store().grant(secret.id(), application, NO_RELATION);
    }

    /**
     * Takes back that an application may read a user secret.
     *
     * @throws IllegalArgumentException if there is no such user secret
     */
    public void revokeSecret(String id, String application) {
        SecretRecord secret = userSecret(id);
        happened(secret.label(), Occurrence.OPERATION, "revoke-secret " + secret.label() + " " + application);
        store().revoke(secret.id(), application);
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

    private SecretRecord userSecret(String id) {
        SecretRecord secret = store().require(id);
        if (secret.owner().kind() != SecretOwner.Kind.MODEL) {
            throw new IllegalArgumentException(
                    id + " belongs to " + secret.owner().name() + ": only its charm changes it");
        }
        return secret;
    }

    private SecretStore store() {
        return simulation.controller().secrets();
    }

    /** The applications, in the order of their deployment. */
    public Collection<SimulatedApplication> applications() {
        return Collections.unmodifiableCollection(applications.values());
    }

    /** An application by its name. */
    public Optional<SimulatedApplication> application(String name) {
        return Optional.ofNullable(applications.get(name));
    }

    /** A unit by its name, such as {@code mysql/0}; empty if it is not there, or gone. */
    public Optional<SimulatedUnit> unit(String name) {
        for (SimulatedApplication application : applications.values()) {
            for (SimulatedUnit unit : application.units()) {
                if (unit.name().equals(name)) {
                    return Optional.of(unit);
                }
            }
        }
        return Optional.empty();
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
        invariants.add(Objects.requireNonNull(invariant, "invariant"));
    }

    /** Has everything that happens from now on shown to a listener at once. */
    public void listen(Consumer<TimelineEntry> listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
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
        return timeline;
    }

    /** The seed, with which all of it happens again. */
    public long seed() {
        return seed;
    }

    /** How many hooks have come to their end. */
    public long hooks() {
        return hooks;
    }

    /** The applications and units as {@code juju status} shows them, the leader with a star. */
    public String status() {
        return StatusTable.of(simulation, applications.values());
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
        TimelineEntry entry = new TimelineEntry(elapsed(), subject, what, text);
        timeline.add(entry);
        for (Consumer<TimelineEntry> listener : listeners) {
            listener.accept(entry);
        }
    }

    private String picture() {
        List<Mark> marks = new ArrayList<>();
        for (TimelineEntry entry : timeline.entries()) {
            Mark.Kind kind =
                    switch (entry.what()) {
                        case OPERATION -> Mark.Kind.OPERATION;
                        case FAULT -> Mark.Kind.FAULT;
                        case VIOLATION -> Mark.Kind.VIOLATION;
                        default -> null;
                    };
            if (kind != null) {
                marks.add(new Mark(entry.at().toNanos(), kind, entry.subject(), entry.text()));
            }
        }
        String title = "Simulated Juju " + simulation.controller().version() + ", seed " + seed;
        return TimelinePage.of(title, simulation.history(), marks, store().contents());
    }

    List<RanCommand> commandsOf(String unit) {
        return commands.of(unit);
    }

    private final class TimelineLog implements SimulationObserver {

        @Override
        public void operation(String subject, String text) {
            happened(subject, Occurrence.OPERATION, text);
        }

        @Override
        public void fault(String subject, String text) {
            happened(subject, Occurrence.FAULT, text);
        }

        @Override
        public void lease(String subject, String text) {
            happened(subject, Occurrence.LEASE, text);
        }

        @Override
        public void hookBegan(String subject, String text) {
            happened(subject, Occurrence.HOOK, text);
        }

        @Override
        public void hookDone(String subject, String text) {
            happened(subject, Occurrence.DONE, text);
        }

        @Override
        public void hookFailed(String subject, String text) {
            happened(subject, Occurrence.FAILED, text);
        }

        @Override
        public void logged(String subject, String text) {
            happened(subject, Occurrence.LOG, text);
        }

        @Override
        public void statusChanged(String subject, String text) {
            happened(subject, Occurrence.STATUS, text);
        }

        @Override
        public void subordinateWanted(ApplicationRecord subordinate, UnitRecord principal) {
            SimulatedApplication application = applications.get(subordinate.name());
            if (application != null) {
                application.addSubordinate(principal);
            }
        }

        @Override
        public void ranCommand(String unit, String hook, List<String> words, String input, int exitCode) {
            commands.add(unit, new RanCommand(hook, words, input, exitCode));
        }

        @Override
        public void hookFinished() {
            hooks++;
            for (Invariant invariant : invariants) {
                if (!invariant.holds().test(SimulatedJuju.this)) {
                    List<TimelineEntry> entries = timeline.entries();
                    TimelineEntry last = entries.get(entries.size() - 1);
                    SimulatedJuju.this.happened(
                            last.subject(), Occurrence.VIOLATION, "this does not hold: " + invariant.name());
                    throw new InvariantViolatedException(invariant, last, seed);
                }
            }
        }
    }

    /** Says what kind of Juju it is. */
    public static final class Builder {
        private long seed;
        private int mostUnits = Integer.MAX_VALUE;
        private JujuVersion version = JujuRules.USUAL;
        private ModelState model = ModelState.machines("simulation").withUuid("5e1ec7ed-0000-4000-8000-000000000000");
        private int memory = 200_000;
        private Duration longestSilence = Duration.ofSeconds(10);
        private boolean configChangedFollowsElection;

        private Builder() {}

        /** What decides every latency and order; 0 if it is not said. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** Sets how many units an application is deployed with at most, whatever the deployment says. */
        public Builder mostUnits(int value) {
            mostUnits = value;
            return this;
        }

        /** The version of Juju; 3.6 if it is not said. */
        public Builder version(String value) {
            version = JujuVersion.parse(value);
            return this;
        }

        /**
         * The model is on Kubernetes, where units are pods: storage-attached comes after start, a pod that vanished is
         * replaced by one without its files, the unit with the highest number goes first, and there are no subordinates.
         */
        public Builder kubernetes() {
            return model(new ModelState(model.name(), model.uuid(), ModelType.KUBERNETES, model.cloudSpec()));
        }

        /** Has this model, as {@link State#model} tells it; without it one of machines. */
        public Builder model(ModelState where) {
            model = Objects.requireNonNull(where, "where");
            return this;
        }

        /**
         * How much is remembered of what happened; 200,000 if it is not said, which only a very large simulation exceeds.
         * So many entries of the timeline, hooks of its picture, and of all units together hooks and hook commands are
         * there to be asked for; beyond that the oldest are forgotten. What is, such as databags and statuses, is never
         * forgotten.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder remember(int latest) {
            if (latest < 1) {
                throw new IllegalArgumentException("a simulation remembers 1 thing at least, and not " + latest);
            }
            memory = latest;
            return this;
        }

        /**
         * Sets how much real time a handler may take without a hook command before the run fails with the stack that it
         * hangs in; 10 s by default, and no limit while a debugger is attached.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder longestSilence(Duration limit) {
            if (limit.isNegative() || limit.isZero()) {
                throw new IllegalArgumentException("a handler needs some time, and not " + limit);
            }
            longestSilence = limit;
            return this;
        }

        /**
         * Takes Juju's handbook at its word, by which config-changed runs on all units of an application after
         * leader-elected on one. Juju's code does so at the deployment alone, and so does this Juju unless it is told.
         */
        public Builder configChangedFollowsElection() {
            configChangedFollowsElection = true;
            return this;
        }

        /** The simulated Juju, without applications. */
        public SimulatedJuju build() {
            return new SimulatedJuju(this);
        }
    }
}
