package dev.jops.testing.juju;

import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.State;
import dev.jops.testing.state.StorageState;
import dev.jops.testing.state.TestEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A model with one unit, as a {@link State} has it. */
public final class LoadedState {
    private static final String ADDRESS = "10.0.0.1"; // which a relation has that a test leaves as it is

    private final RunSetup setup;
    private final State state;
    private final Controller controller;
    private final UnitRecord unit;

    /** Loads a state that was found consistent. */
    public LoadedState(RunSetup setup, State state, SimulatedTime time, UnitMachine machine) {
        this.setup = setup;
        this.state = state;
        this.controller = new Controller(
                setup.version(),
                state.model().type(),
                state.model().name(),
                state.model().uuid(),
                time);
        if (!state.model().cloudSpec().isEmpty()) {
            controller.setCloudSpec(state.model().cloudSpec());
        }
        ApplicationRecord application = controller.addApplication(setup.application(), setup.meta());
        application.setTrusted(setup.isTrusted());
        this.unit = application.addUnit(setup.unit());
        unit.setAddress(ADDRESS);
        StateLoader loader = new StateLoader(controller, unit, state);
        loader.loadApplication();
        loader.loadUnit(machine.files());
        loader.loadShared();
    }

    Controller controller() {
        return controller;
    }

    UnitRecord unit() {
        return unit;
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

    /** What an event has made of the state, with the local state that its hook has left. */
    State after(TestEvent event, boolean isLeader, HeldState held) {
        return new StateReader(controller, unit)
                .readInto(state.toBuilder(), isLeader, held)
                .relations(relationsAfter(event))
                .storages(storagesAfter(event))
                .build();
    }

    /** A relation that was broken is gone, and a unit that has departed is too. */
    private List<RelationState> relationsAfter(TestEvent event) {
        List<RelationState> after = new ArrayList<>();
        for (RelationState relation : state.relations()) {
            RelationRecord record = relation(relation.id());
            RelationState now = relation.toBuilder()
                    .localUnitData(record.databag(unit.name()).values())
                    .localApplicationData(
                            record.databag(unit.application().name()).values())
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
