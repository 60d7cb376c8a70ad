package dev.jops.testing;

import dev.jops.charm.CharmBase;
import dev.jops.framework.EventBase;
import dev.jops.framework.Framework;
import dev.jops.juju.JujuVersion;
import dev.jops.juju.Time;
import dev.jops.meta.CharmMeta;
import dev.jops.model.Status;
import dev.jops.simulator.journal.UnitFacts;
import dev.jops.simulator.machine.UnitHost;
import dev.jops.simulator.machine.UnitMachine;
import dev.jops.simulator.rules.JujuRules;
import dev.jops.simulator.single.LeadershipLoss;
import dev.jops.simulator.time.SimulatedTime;
import dev.jops.simulator.time.UnitTime;
import dev.jops.testing.consistency.ConsistencyCheck;
import dev.jops.testing.consistency.NameRules;
import dev.jops.testing.exchange.Completion;
import dev.jops.testing.exchange.DeferringCharm;
import dev.jops.testing.exchange.LoadedState;
import dev.jops.testing.exchange.RunSetup;
import dev.jops.testing.state.DeferredState;
import dev.jops.testing.state.State;
import dev.jops.testing.state.TestEvent;
import dev.jops.testing.state.TestEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * State-transition tests: one event happens to a charm in a {@link State}, and another state comes out.
 *
 * <pre>{@code
 * try (Context<ShopCharm> context = Context.of(ShopCharm::new, META)) {
 *     State leading = State.builder().leader(true).build();
 *
 *     State after = context.run(context.on().leaderElected(), leading);
 *
 *     assertEquals(new ActiveStatus("led by shop/0"), after.applicationStatus());
 * }
 * }</pre>
 *
 * <p>Each run creates the charm anew, as a process does, in a model that holds the state and nothing else. The context
 * also shows what else the charm did in the last run; before the first run, those methods throw an {@link
 * IllegalStateException}. The clocks, the machine with its files, and the random numbers, which are the same in every
 * test, carry over from run to run.
 *
 * <p>A context is confined to one thread; any number of contexts can be used at the same time.
 *
 * @param <C> the charm
 */
public final class Context<C extends CharmBase> extends UnitView implements AutoCloseable {

    private final Function<Framework, C> factory;
    private final RunSetup setup;
    private final SimulatedTime time = new SimulatedTime(SimulatedTime.START);
    private final UnitMachine machine;
    private final RandomGenerator random;
    private @Nullable Trace last;

    private Context(Builder<C> builder) {
        this.factory = builder.factory;
        CharmMeta meta = builder.meta == null ? NearestMetadata.of(factory.getClass()) : builder.meta;
        NameRules.require(meta);
        this.setup = new RunSetup(
                meta,
                builder.application == null ? meta.name() : builder.application,
                builder.unit,
                builder.version,
                builder.isTrusted,
                builder.loss);
        this.machine = new UnitMachine(setup.unitName(), meta);
        this.random = new SplittableRandom(builder.unit);
    }

    /**
     * Returns a context for a charm whose charmcraft.yaml or metadata.yaml is on the class path or in the project.
     *
     * @throws IllegalArgumentException if there is no metadata; the message names the places that were searched
     */
    public static <C extends CharmBase> Context<C> of(Function<Framework, C> constructor) {
        return builder(constructor).build();
    }

    /**
     * Returns a context for a charm with this metadata.
     *
     * @throws IllegalArgumentException if it has names that Juju does not accept in a charm
     */
    public static <C extends CharmBase> Context<C> of(Function<Framework, C> constructor, CharmMeta meta) {
        return builder(constructor).meta(meta).build();
    }

    /** Returns a builder, which also configures the unit and Juju. */
    public static <C extends CharmBase> Builder<C> builder(Function<Framework, C> constructor) {
        return new Builder<>(constructor);
    }

    /** Returns the events that can happen. */
    public TestEvents<C> on() {
        return new TestEvents<>();
    }

    /**
     * Runs an event in a state, and returns the state that comes out.
     *
     * <p>That state no longer has a relation that was broken, a unit that departed or a storage that was detached.
     *
     * @throws InconsistentStateException if Juju can't bring that about
     * @throws UncaughtCharmException if the charm threw an exception; the context still shows what it did until then
     * @throws ActionFailedException if the charm marked the action as failed
     * @throws CommitRefusedException if Juju refuses what it wrote, for example because it no longer leads
     */
    public State run(TestEvent event, State state) {
        try (RunningCharm<C> running = start(event, state)) {
            return running.run();
        }
    }

    /**
     * Creates the charm for an event, which happens when the test calls {@link RunningCharm#run}, so that the test can
     * inspect the charm before and after.
     *
     * @throws InconsistentStateException if Juju can't bring that about
     * @throws UncaughtCharmException if the charm's constructor threw an exception
     */
    public RunningCharm<C> start(TestEvent event, State state) {
        return start(factory, event, state);
    }

    /**
     * Returns an event as if the charm itself had deferred it in a state; {@link DeferredState} has methods for another
     * observer.
     *
     * @throws IllegalArgumentException if it can't be deferred
     */
    public DeferredState deferred(TestEvent event, State state) {
        if (event instanceof TestEvent.OfCharm) {
            throw new IllegalArgumentException(
                    "only the charm itself can defer an event of its own: run it, and continue"
                            + " with the state that comes out");
        }
        try (RunningCharm<DeferringCharm> running = start(
                framework -> new DeferringCharm(framework, event.kind()),
                event,
                state.toBuilder().deferred(List.of()).build())) {
            List<DeferredState> deferred = running.run().deferred();
            if (deferred.isEmpty()) {
                throw new IllegalArgumentException(
                        event.kind() + " can't be deferred: it belongs to the dispatch in which it comes");
            }
            return deferred.get(0);
        } catch (UncaughtCharmException e) {
            throw new IllegalArgumentException(
                    Objects.requireNonNull(e.getCause()).getMessage(), e);
        } finally {
            last = null;
        }
    }

    /**
     * Returns a state completed with what the charm declares and the state leaves out: a relation for each endpoint,
     * each container, with a Pebble that answers, and as many storages as the charm needs.
     */
    public State complete(State state) {
        return Completion.of(setup.meta(), state);
    }

    private <T extends CharmBase> RunningCharm<T> start(
            Function<Framework, T> constructor, TestEvent event, State state) {
        last = null;
        ConsistencyCheck check = ConsistencyCheck.of(setup, state, event);
        if (!check.errors().isEmpty()) {
            throw new InconsistentStateException(check.errors());
        }
        LoadedState loaded = new LoadedState(setup, state, time, machine, random);
        Trace trace = new Trace(loaded.unit(), check.warnings());
        last = trace;
        return new RunningCharm<>(constructor, setup.meta(), event, state, loaded, trace);
    }

    @Override
    UnitFacts facts() {
        return last().unit();
    }

    @Override
    UnitHost host() {
        return machine;
    }

    @Override
    CharmMeta declared() {
        return setup.meta();
    }

    @Override
    Time clock() {
        return new UnitTime(time);
    }

    private Trace last() {
        Trace trace = last;
        if (trace == null) {
            throw new IllegalStateException("nothing has run yet: call run(event, state) first");
        }
        return trace;
    }

    /** Returns what the charm declares. */
    public CharmMeta meta() {
        return setup.meta();
    }

    /** Returns warnings about the last run: things that Juju can do, but a test rarely means. */
    public List<String> warnings() {
        return last().warnings();
    }

    /** Returns Juju's event and those that the charm defines, in the order of emission, whether observed or not. */
    public List<EventBase> emittedEvents() {
        return last().emittedEvents();
    }

    /**
     * Returns the same events along with re-emitted deferred ones and those of the framework, in the order of emission.
     */
    public List<EventBase> allEvents() {
        return last().allEvents();
    }

    /** Returns the application statuses that the charm has replaced, oldest first. */
    public List<Status> applicationStatusHistory() {
        return last().applicationStatuses();
    }

    /** Returns the workload versions that the charm has replaced, oldest first. */
    public List<String> workloadVersionHistory() {
        return last().workloadVersions();
    }

    /** Returns how many storages the charm requested in the last run, by name. */
    public Map<String, Integer> requestedStorages() {
        return last().requestedStorages();
    }

    /**
     * Returns how often the charm rebooted the machine in the last run; a hook cut short by a reboot is not run again.
     */
    public int rebootCount() {
        return last().reboots();
    }

    /**
     * Returns how the action of the last run ended.
     *
     * @throws IllegalStateException if it was not an action
     */
    public ActionOutcome action() {
        return last().outcome()
                .orElseThrow(() -> new IllegalStateException(
                        "the last run was not of an action but of a hook: run context.on().action(...) first"));
    }

    /** Advances the clocks. */
    public void advance(Duration duration) {
        time.advance(duration);
    }

    /** Removes the unit's files, if it has any. */
    @Override
    public void close() {
        machine.close();
    }

    /**
     * Collects the settings of a unit and its Juju.
     *
     * @param <C> the charm
     */
    public static final class Builder<C extends CharmBase> {
        private final Function<Framework, C> factory;
        private @Nullable CharmMeta meta;
        private @Nullable String application;
        private int unit;
        private JujuVersion version = JujuRules.USUAL;
        private boolean isTrusted;
        private LeadershipLoss loss = LeadershipLoss.never();

        private Builder(Function<Framework, C> factory) {
            this.factory = Objects.requireNonNull(factory, "constructor");
        }

        /**
         * Sets what the charm declares, config options and actions included; by default it is found as {@link
         * NearestMetadata} describes.
         */
        public Builder<C> meta(CharmMeta meta) {
            this.meta = Objects.requireNonNull(meta, "meta");
            return this;
        }

        /** Sets the name of the application; the charm's name by default. */
        public Builder<C> application(String name) {
            application = Objects.requireNonNull(name, "name");
            return this;
        }

        /** Sets the number of the unit; 0 by default. */
        public Builder<C> unit(int number) {
            unit = number;
            return this;
        }

        /**
         * Sets the version of Juju, such as {@code 2.9.50}; 3.6.14 by default.
         *
         * @throws IllegalArgumentException if it is not a version
         */
        public Builder<C> jujuVersion(String version) {
            this.version = JujuVersion.parse(version);
            return this;
        }

        /** Sets whether the application is trusted, so that the charm sees the cloud's credential; false by default. */
        public Builder<C> trusted(boolean trusted) {
            isTrusted = trusted;
            return this;
        }

        /** Makes a leader lose leadership at the charm's n-th hook command of each run, counted from 1. */
        public Builder<C> loseLeadershipAt(int command) {
            loss = LeadershipLoss.atCommand(command);
            return this;
        }

        /** Makes a leader lose leadership this long after each run begins; time passes while the charm pauses. */
        public Builder<C> loseLeadershipAfter(Duration duration) {
            loss = LeadershipLoss.after(duration);
            return this;
        }

        /** Returns the context. */
        public Context<C> build() {
            return new Context<>(this);
        }
    }
}
