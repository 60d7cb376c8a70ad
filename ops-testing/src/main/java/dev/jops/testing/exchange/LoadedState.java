package dev.jops.testing.exchange;

import dev.jops.juju.JujuContext;
import dev.jops.simulator.machine.UnitMachine;
import dev.jops.simulator.model.ActionRecord;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.single.SingleUnit;
import dev.jops.simulator.time.SimulatedTime;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.State;
import dev.jops.testing.state.StorageState;
import dev.jops.testing.state.TestEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** A model with one unit, loaded from a {@link State}. */
public final class LoadedState {
    private static final String ADDRESS = "10.0.0.1"; // the address in a relation's data by default

    private final RunSetup setup;
    private final State state;
    private final Controller controller;
    private final UnitRecord record;
    private final SingleUnit unit;
    private final HeldContainers containers;

    /** Loads a state, which has to be consistent. */
    public LoadedState(RunSetup setup, State state, SimulatedTime time, UnitMachine machine, RandomGenerator random) {
        this.setup = setup;
        this.state = state;
        this.controller = ModelOfState.create(setup.version(), state.model(), time);
        ApplicationRecord application = controller.addApplication(setup.application(), setup.meta());
        application.setTrusted(setup.isTrusted());
        this.record = application.addUnit(setup.unit());
        record.setAddress(ADDRESS);
        this.unit = new SingleUnit(controller, record, machine, time, random);
        this.containers = new HeldContainers(state.containers(), machine.containers(), unit.time());
        machine.containers().advise(this::adviceFor);
        unit.setLeader(state.isLeader());
        unit.lose(setup.loss());
        StateLoader loader = new StateLoader(controller, record, state);
        loader.loadApplication();
        loader.loadUnit(machine.files());
        loader.loadShared();
    }

    /** Returns what the author of a test may have forgotten if the charm can't reach a container. */
    private String adviceFor(String container) {
        boolean isGiven =
                state.containers().stream().anyMatch(given -> given.name().equals(container));
        return (isGiven
                        ? "in the state of this test the container does not answer"
                        : "the state of this test does not have the container")
                + ": give the state ContainerState.connectable(\"" + container + "\") if it should answer";
    }

    Controller controller() {
        return controller;
    }

    /** Returns the unit. */
    public SingleUnit unit() {
        return unit;
    }

    /** Begins the hook or action of an event, and returns its context. */
    public JujuContext begin(TestEvent event) {
        return unit.beginHook(new TestHook(this).of(event));
    }

    UnitRecord record() {
        return record;
    }

    RunSetup setup() {
        return setup;
    }

    State state() {
        return state;
    }

    RelationRecord relation(int id) {
        return Objects.requireNonNull(controller.relations().get(id));
    }

    /** Returns the state after an event whose hook has ended, with the local state that it has saved. */
    public State after(TestEvent event, HeldState held) {
        unit.action().ifPresent(ActionRecord::end);
        return new StateReader(controller, record)
                .readInto(state.toBuilder(), unit.isLeader(), held)
                .containers(containers.states())
                .relations(relationsAfter(event))
                .storages(storagesAfter(event))
                .build();
    }

    /** Returns the relations after an event, without a broken relation or a departed unit. */
    private List<RelationState> relationsAfter(TestEvent event) {
        List<RelationState> after = new ArrayList<>();
        for (RelationState relation : state.relations()) {
            RelationRecord data = relation(relation.id());
            RelationState now = relation.toBuilder()
                    .localUnitData(data.databag(record.name()).values())
                    .localApplicationData(
                            data.databag(record.application().name()).values())
                    .build();
            if (event instanceof TestEvent.OfRelation about && isAbout(about, relation)) {
                if (about.word().equals("broken")) {
                    continue;
                }
                boolean hasLeft =
                        about.word().equals("departed") && about.unit().isPresent();
                now = hasLeft ? now.withoutRemoteUnit(about.unit().getAsInt()) : now;
            }
            after.add(now);
        }
        return after;
    }

    private boolean isAbout(TestEvent.OfRelation about, RelationState relation) {
        return state.find(about.relation())
                .map(found -> found.id() == relation.id())
                .orElse(false);
    }

    private List<StorageState> storagesAfter(TestEvent event) {
        List<StorageState> after = new ArrayList<>();
        for (StorageState storage : state.storages()) {
            boolean isDetached = event instanceof TestEvent.OfStorage about
                    && about.word().equals("detaching")
                    && about.storage().equals(storage);
            if (!isDetached) {
                after.add(storage);
            }
        }
        return after;
    }
}
