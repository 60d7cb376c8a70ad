package dev.jops.testing.juju;

import dev.jops.model.Status;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.ResourceState;
import dev.jops.testing.state.SecretState;
import dev.jops.testing.state.State;
import dev.jops.testing.state.StorageState;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A model with one unit, as a {@link State} has it. */
public final class LoadedState {
    private static final int BY_THE_OPERATOR = -1;
    private static final String ADDRESS = "10.0.0.1";

    private final RunSetup setup;
    private final State state;
    private final Controller controller;
    private final ApplicationRecord application;
    private final UnitRecord unit;
    private final SortedMap<Integer, RelationRecord> relations = new TreeMap<>();

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
        this.application = controller.addApplication(setup.application(), setup.meta());
        this.unit = application.addUnit(setup.unit());
        loadApplication();
        loadUnit(machine);
        state.relations().forEach(this::load);
        state.secrets().forEach(this::load);
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
        return Objects.requireNonNull(relations.get(id));
    }

    private void loadApplication() {
        if (!state.model().cloudSpec().isEmpty()) {
            controller.setCloudSpec(state.model().cloudSpec());
        }
        state.config().forEach(application::configure);
        application.setStatus(record(state.applicationStatus()));
        application.setWorkloadVersion(state.workloadVersion());
        application.setPlannedUnits(state.plannedUnits());
        application.setTrusted(setup.isTrusted());
        for (ResourceState resource : state.resources()) {
            resource.content()
                    .ifPresent(content -> application.attach(
                            new ResourceRecord(setup.meta().requireResource(resource.name()), content)));
        }
    }

    private void loadUnit(UnitMachine machine) {
        unit.setStatus(record(state.unitStatus()));
        state.openedPorts().forEach(port -> unit.open(port, List.of()));
        for (StorageState storage : state.storages()) {
            StorageRecord record =
                    new StorageRecord(storage.index(), setup.meta().requireStorage(storage.name()));
            record.attach(machine.files().storage(record));
            unit.add(record);
        }
        unit.setNetwork("", NetworkRecord.of(ADDRESS, ADDRESS + "/32")); // as in what the unit says in relations
        state.networks().forEach(network -> unit.setNetwork(network.binding(), network.network()));
    }

    private static StatusRecord record(Status status) {
        return new StatusRecord(status.name(), status.message());
    }

    private void load(RelationState relation) {
        ApplicationRecord other = relation.remoteApplication().map(this::remote).orElse(application);
        RelationRecord record =
                controller.addRelation(relation.id(), application, relation.endpoint(), other, relation.endpoint());
        relation.remoteModel().ifPresent(record::setRemoteModel);
        record.enter(unit.name());
        record.change(unit.name(), relation.localUnitData());
        record.change(application.name(), relation.localApplicationData());
        if (!record.isPeer()) {
            record.change(other.name(), relation.remoteApplicationData());
        }
        relation.remoteUnitsData().forEach((number, data) -> {
            record.enter(other.name() + "/" + number);
            record.change(other.name() + "/" + number, data);
        });
        relations.put(record.id(), record);
    }

    private ApplicationRecord remote(String name) {
        ApplicationRecord known = controller.applications().get(name);
        return known == null ? controller.addApplication(name, null) : known;
    }

    private void load(SecretState secret) {
        SecretRecord record = new SecretRecord(idOf(secret), ownerOf(secret));
        boolean isOwned = secret.owner() != SecretState.Owner.OTHER;
        String label = isOwned ? secret.label() : "";
        record.change(
                new SecretSettings(label, secret.description(), secret.rotation(), null, null),
                record.owner().name(),
                controller.secrets().now());
        int latest = secret.revisions().lastKey();
        secret.revisions()
                .forEach((number, content) -> record.put(
                        number,
                        new SecretRecord.Revision(
                                SecretValue.of(content),
                                number == latest ? secret.expiry() : Optional.empty(),
                                record.owner().name())));
        if (secret.trackedRevision() > 0) {
            record.track(unit.name(), secret.trackedRevision());
            record.setConsumerLabel(unit.name(), isOwned ? "" : secret.label());
        }
        if (!isOwned) {
            record.grant(application.name(), BY_THE_OPERATOR);
        }
        secret.grants().forEach((relation, grantees) -> grantees.forEach(grantee -> record.grant(grantee, relation)));
        controller.secrets().put(record);
    }

    static String idOf(SecretState secret) {
        return secret.id().substring(secret.id().indexOf(':') + 1);
    }

    private SecretOwner ownerOf(SecretState secret) {
        return switch (secret.owner()) {
            case UNIT -> SecretOwner.named(unit.name());
            case APPLICATION -> SecretOwner.named(application.name());
            case OTHER -> new SecretOwner(SecretOwner.Kind.MODEL, controller.modelUuid());
        };
    }
}
