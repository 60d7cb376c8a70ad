package dev.jops.testing;

import dev.jops.charm.CharmBase;
import dev.jops.framework.DispatchServices;
import dev.jops.framework.Framework;
import dev.jops.framework.StateStore;
import dev.jops.hookcmds.CommandRunner;
import dev.jops.hookcmds.HookCommands;
import dev.jops.internal.dispatch.Dispatch;
import dev.jops.internal.storage.FileStateStore;
import dev.jops.juju.JujuContext;
import dev.jops.juju.JujuVersion;
import dev.jops.meta.CharmMeta;
import dev.jops.model.Model;
import dev.jops.model.RebootError;
import dev.jops.model.Status;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.journal.UnitFacts;
import dev.jops.simulator.machine.UnitHost;
import dev.jops.simulator.machine.UnitMachine;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.JujuRules;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.single.LeadershipLoss;
import dev.jops.simulator.single.SingleUnit;
import dev.jops.simulator.time.SimulatedTime;
import dev.jops.testing.exchange.ModelOfState;
import dev.jops.testing.state.ModelState;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One unit of a charm for the length of a test: what the test changes reaches the charm as events, at once.
 *
 * <p>The charm object lives as long as the harness, and every event is a dispatch of its own: its writes take effect when
 * the handlers have succeeded, and are dropped when one throws, which the calling method then throws too. Between events
 * nothing is remembered, so what the test sets is seen at once. Events are emitted after {@link #begin} and while hooks
 * are enabled. Used from one thread.
 *
 * <p>What a test does to the unit has the name and the meaning of Python's harness: {@code addRelation} needs no other charm,
 * and {@code addStorage} attaches nothing. An {@link Operator}'s verbs are those of the {@code juju} client.
 *
 * <p>Unlike Python's, this harness lets a charm read and write relation data by Juju's rules outside handlers too, where
 * each write takes effect at once; it has a fixed order where Python's is random, and takes an empty value for a key that
 * is not there for no change. A handler can't make it emit another event.
 *
 * @param <C> the charm
 */
public final class Harness<C extends CharmBase> extends HarnessRelations implements AutoCloseable {
    private static final int LONGEST_ECHO = 100;

    private final Function<Framework, C> factory;
    private final CharmMeta meta;
    private final Controller controller;
    private final SingleUnit unit;
    private final HarnessSecrets secrets;
    private final Dispatch dispatch;
    private @Nullable C charm;
    private boolean hooksEnabled = true;
    private boolean isDelivering;
    private boolean isFirstEvent = true;
    private boolean isSettingUp;

    private Harness(Builder<C> builder) {
        this.factory = builder.factory;
        this.meta = builder.meta == null ? NearestMetadata.of(factory.getClass()) : builder.meta;
        SimulatedTime time = new SimulatedTime(SimulatedTime.START);
        this.controller = ModelOfState.create(builder.version, builder.model, time);
        UnitRecord record = controller.addApplication(meta.name(), meta).addUnit();
        this.unit = new SingleUnit(controller, record, new UnitMachine(record.name()), time);
        unit.setUpBegins();
        this.secrets = new HarnessSecrets(controller, unit.unit());
        CommandRunner commands = (words, input) ->
                CommitRefusedException.orRefused(() -> unit.runner().run(words, input));
        StateStore state = new FileStateStore(unit.stateFile(), new HookCommands(commands), unit.time());
        this.dispatch = new Dispatch(
                unit.idle(), meta, new DispatchServices(commands, state, unit.machine(), unit.random(), unit.time()));
    }

    /**
     * A harness for a charm whose metadata is on the class path or in the project, charmcraft.yaml or metadata.yaml.
     *
     * @throws IllegalArgumentException if it is not found, naming where it was looked for
     */
    public static <C extends CharmBase> Harness<C> of(Function<Framework, C> constructor) {
        return builder(constructor).build();
    }

    /** A harness for a charm with this metadata, not begun yet. */
    public static <C extends CharmBase> Harness<C> of(Function<Framework, C> constructor, CharmMeta meta) {
        return builder(constructor).meta(meta).build();
    }

    /** For a charm, to say more of its model and of Juju. */
    public static <C extends CharmBase> Builder<C> builder(Function<Framework, C> constructor) {
        return new Builder<>(constructor);
    }

    /**
     * Makes the charm; no event is emitted.
     *
     * @throws IllegalStateException if it was made before
     */
    public void begin() {
        if (charm != null) {
            throw new IllegalStateException(
                    "the harness has begun already: call begin() or beginWithInitialHooks() once");
        }
        dispatch.create(framework -> {
            C made = factory.apply(framework);
            charm = made;
            return made;
        });
    }

    /**
     * Makes the charm and emits what Juju emits when a unit is deployed: storage-attached of storages that were added,
     * install, relation-created of every relation and of peer relations that were not added, leader-elected or
     * leader-settings-changed, config-changed, start, pebble-ready of every container, and then for each relation with
     * data or units relation-changed and relation-joined.
     */
    public void beginWithInitialHooks() {
        begin();
        isSettingUp = true;
        emitInitialStorages();
        emit(Hook.of("install"));
        emitCreated();
        emit(Hook.of(unit.isLeader() ? "leader-elected" : "leader-settings-changed"));
        emit(Hook.of("config-changed"));
        emit(Hook.of("start"));
        meta.containers().keySet().forEach(this::pebbleReady);
        unit.setUpEnded();
        isSettingUp = false;
        emitMet();
    }

    /**
     * The charm.
     *
     * @throws IllegalStateException before the harness has begun
     */
    public C charm() {
        C made = charm;
        if (made == null) {
            throw new IllegalStateException("there is no charm yet: call begin() first");
        }
        return made;
    }

    /** The model as the charm sees it. */
    public Model model() {
        return charm().model();
    }

    /** Makes the unit the leader, or a follower; each call with true emits leader-elected, and false emits nothing. */
    public void setLeader(boolean leader) {
        unit.setLeader(leader);
        refresh();
        if (leader) {
            emitIfEnabled(Hook.of("leader-elected"));
        }
    }

    /**
     * Takes leadership away in the next event, when the charm runs its n-th hook command, counted from 1.
     *
     * @throws IllegalArgumentException if there is no such command
     */
    public void loseLeadershipAt(int command) {
        unit.lose(LeadershipLoss.atCommand(command));
    }

    /** Takes leadership away in the next event, some time after it began, which passes while the charm pauses. */
    public void loseLeadershipAfter(Duration duration) {
        unit.lose(LeadershipLoss.after(duration));
    }

    /**
     * Emits a hook that is about nothing but the unit, such as update-status.
     *
     * @throws IllegalArgumentException if Juju knows no such hook
     */
    public void emit(String kind) {
        emit(Hook.ofUnit(kind));
    }

    /** Has the charm say its status, as it does at the end of each event: a dispatch runs that has no event of its own. */
    public void evaluateStatus() {
        emit(Hook.of(""));
    }

    /**
     * Sets a config option and emits config-changed, even if the value is the same.
     *
     * @throws IllegalArgumentException if the charm does not declare the option, or with another type
     */
    public void updateConfig(String option, Object value) {
        SortedMap<String, Object> values = new TreeMap<>();
        values.put(option, value);
        updateConfig(values);
    }

    /** Sets several config options and emits config-changed once. */
    public void updateConfig(Map<String, Object> values) {
        updateConfig(values, List.of());
    }

    /** Sets config options, sets others back to their defaults, and emits config-changed once. */
    public void updateConfig(Map<String, Object> values, Collection<String> reset) {
        reset.forEach(application()::reset);
        values.forEach((option, value) -> application().configure(option, value));
        emitIfEnabled(Hook.of("config-changed"));
    }

    /** Sets options back to their defaults and emits config-changed. */
    public void resetConfig(String... options) {
        updateConfig(Map.of(), List.of(options));
    }

    /** From now on nothing is emitted. */
    public void disableHooks() {
        hooksEnabled = false;
    }

    /** Makes changes of which nothing is emitted; after that it is as it was before, whatever fails. */
    public void withoutHooks(Runnable changes) {
        boolean wereEnabled = hooksEnabled;
        hooksEnabled = false;
        try {
            changes.run();
        } finally {
            hooksEnabled = wereEnabled;
        }
    }

    /** From now on changes are emitted again. */
    public void enableHooks() {
        hooksEnabled = true;
    }

    /** The status that the charm set for the application. */
    public Status applicationStatus() {
        return Status.of(application().status().word(), application().status().message());
    }

    /** The version of the workload that the charm told; empty before. */
    public String workloadVersion() {
        return application().workloadVersion();
    }

    /** Moves the clocks on. */
    public void advance(Duration duration) {
        unit.advance(duration);
    }

    /** Closes what the charm has open, if there was no event at whose end it was closed, and removes the unit's files. */
    @Override
    public void close() {
        try {
            dispatch.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new UncaughtCharmException("the end of the harness", e);
        } finally {
            unit.close();
        }
    }

    @Override
    UnitFacts facts() {
        return unit;
    }

    @Override
    UnitHost host() {
        return unit.host();
    }

    @Override
    Controller controller() {
        return controller;
    }

    @Override
    SingleUnit unit() {
        return unit;
    }

    @Override
    CharmMeta meta() {
        return meta;
    }

    @Override
    HarnessSecrets secrets() {
        return secrets;
    }

    @Override
    void requireBegun() {
        charm();
    }

    @Override
    void emitIfBegun(Hook hook) {
        if (charm != null) {
            emit(hook);
        } else {
            refresh();
        }
    }

    @Override
    void emitIfEnabled(Hook hook) {
        if (charm != null && hooksEnabled) {
            emit(hook);
        } else {
            refresh();
        }
    }

    @Override
    void emit(Hook hook) {
        deliver(hook);
        if (!hooksEnabled || isSettingUp) {
            forgetOwed();
        }
        int told = 0;
        for (Hook owed = nextOwed(); owed != null; owed = nextOwed()) {
            if (told++ == LONGEST_ECHO) {
                throw new IllegalStateException(
                        "there is no end of " + owed.describe() + ": its handler changes what wakes itself each time");
            }
            deliver(owed);
        }
    }

    private void deliver(Hook hook) {
        charm();
        if (isDelivering) {
            throw new IllegalStateException(hook.describe() + " can't be emitted while another event is delivered:"
                    + " make this change between events");
        }
        JujuContext context = unit.beginHook(hook);
        isDelivering = true;
        boolean succeeded = false;
        try {
            if (isFirstEvent) {
                dispatch.look(context); // what the charm's constructor remembered belongs to this dispatch
            } else {
                dispatch.next(context);
            }
            dispatch.deliver();
            CommitRefusedException.orRefused(unit::commit);
            succeeded = true;
        } catch (RebootError e) {
            // it ended where the charm wanted, and what it wrote is dropped
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new UncaughtCharmException(hook.describe(), e);
        } finally {
            isDelivering = false;
            isFirstEvent = false;
            if (succeeded) {
                refresh();
            } else {
                dispatch.next(unit.idle());
            }
        }
    }

    /** Between events the charm sees the model as it is now. */
    @Override
    void refresh() {
        if (!isDelivering) {
            dispatch.look(unit.idle());
        }
    }

    /**
     * Collects what the model of a unit and its Juju are like.
     *
     * @param <C> the charm
     */
    public static final class Builder<C extends CharmBase> {
        private final Function<Framework, C> factory;
        private @Nullable CharmMeta meta;
        private JujuVersion version = JujuRules.USUAL;
        private ModelState model = ModelState.machines("harness");

        private Builder(Function<Framework, C> factory) {
            this.factory = Objects.requireNonNull(factory, "constructor");
        }

        /** What the charm declares, config options and actions with it; without it, it is looked for. */
        public Builder<C> meta(CharmMeta declared) {
            meta = Objects.requireNonNull(declared, "meta");
            return this;
        }

        /** The model; without it one of machines. A cloud of its own is for {@link Harness#setCloudSpec}. */
        public Builder<C> model(ModelState where) {
            model = Objects.requireNonNull(where, "where");
            return this;
        }

        /**
         * The version of Juju, such as {@code 2.9.50}; without it 3.6.14.
         *
         * @throws IllegalArgumentException if it is none
         */
        public Builder<C> jujuVersion(String text) {
            version = JujuVersion.parse(text);
            return this;
        }

        /** A harness that has not begun yet. */
        public Harness<C> build() {
            return new Harness<>(this);
        }
    }
}
