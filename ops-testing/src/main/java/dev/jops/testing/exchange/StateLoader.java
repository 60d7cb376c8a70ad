package dev.jops.testing.exchange;

import dev.jops.model.Status;
import dev.jops.simulator.machine.UnitFiles;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.OpenPorts;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.ResourceRecord;
import dev.jops.simulator.model.SecretOwner;
import dev.jops.simulator.model.SecretRecord;
import dev.jops.simulator.model.SecretSettings;
import dev.jops.simulator.model.SecretValue;
import dev.jops.simulator.model.StatusRecord;
import dev.jops.simulator.model.StorageRecord;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.ResourceState;
import dev.jops.testing.state.SecretState;
import dev.jops.testing.state.State;
import dev.jops.testing.state.StorageState;
import java.util.Optional;

/** Loads a state into a model, which may have parts of it already, from the states of other units. */
final class StateLoader {
    private static final int BY_THE_OPERATOR = -1;

    private final Controller controller;
    private final UnitRecord unit;
    private final ApplicationRecord application;
    private final State state;

    StateLoader(Controller controller, UnitRecord unit, State state) {
        this.controller = controller;
        this.unit = unit;
        this.application = unit.application();
        this.state = state;
    }

    /** Loads what is the same for all units of the application, except relations and secrets. */
    void loadApplication() {
        state.config().forEach(application::configure);
        application.setStatus(record(state.applicationStatus()));
        application.setWorkloadVersion(state.workloadVersion());
        application.setPlannedUnits(state.plannedUnits());
        for (ResourceState resource : state.resources()) {
            resource.content()
                    .ifPresent(content -> application.attach(new ResourceRecord(
                            application.meta().orElseThrow().requireResource(resource.name()), content)));
        }
    }

    /** Loads what belongs only to the unit. */
    void loadUnit(UnitFiles files) {
        unit.setStatus(record(state.unitStatus()));
        unit.setOpenPorts(OpenPorts.forAllEndpoints(state.openedPorts()));
        for (StorageState storage : state.storages()) {
            StorageRecord record = controller.addStorage(unit, storage.name(), storage.index());
            record.attach(files.storage(record));
        }
        state.networks().forEach(network -> unit.setNetwork(network.binding(), network.network()));
        address().ifPresent(unit::setAddress);
    }

    /** Returns the unit's address in its relation data; empty if there is none. */
    private Optional<String> address() {
        for (RelationState relation : state.relations()) {
            String address = relation.localUnitData().getOrDefault("ingress-address", "");
            if (address.indexOf('.') > 0) {
                return Optional.of(address);
            }
        }
        return Optional.empty();
    }

    private static StatusRecord record(Status status) {
        return new StatusRecord(status.name(), status.message());
    }

    /** Loads what other units see too: relations and secrets. */
    void loadShared() {
        state.relations().forEach(this::load);
        state.secrets().forEach(this::load);
    }

    private void load(RelationState relation) {
        RelationRecord known = controller.relations().get(relation.id());
        RelationRecord record = known == null ? add(relation) : known;
        record.setEndpoint(application, relation.endpoint());
        relation.remoteModel().ifPresent(record::setRemoteModel);
        record.enter(unit.name());
        record.change(unit.name(), relation.localUnitData());
        record.change(application.name(), relation.localApplicationData());
        String other = record.otherSideOf(application).name();
        if (!record.isPeer()) {
            record.change(other, relation.remoteApplicationData());
        }
        relation.remoteUnitsData().forEach((number, data) -> {
            record.otherSideOf(application).reserve(number);
            record.enter(other + "/" + number);
            record.change(other + "/" + number, data);
        });
    }

    private RelationRecord add(RelationState relation) {
        ApplicationRecord other = relation.remoteApplication().map(this::remote).orElse(application);
        return controller.addRelation(relation.id(), application, relation.endpoint(), other, relation.endpoint());
    }

    private ApplicationRecord remote(String name) {
        ApplicationRecord known = controller.applications().get(name);
        return known == null ? controller.addApplication(name, null) : known;
    }

    private void load(SecretState secret) {
        boolean isOwned = secret.owner() != SecretState.Owner.OTHER;
        SecretRecord record = record(secret, isOwned);
        int latest = secret.revisions().lastKey();
        secret.revisions()
                .forEach((number, content) -> record.put(
                        number,
                        new SecretRecord.Revision(
                                SecretValue.of(content),
                                number == latest ? secret.expiry() : Optional.empty(),
                                record.owner().name())));
        if (secret.trackedRevision() > 0) {
            boolean isOwnersLabel = isOwned && secret.label().equals(record.label());
            record.track(unit.name(), secret.trackedRevision());
            record.setConsumerLabel(unit.name(), isOwnersLabel ? "" : secret.label());
        }
        secret.grants()
                .forEach((relation, grantees) -> grantees.forEach(grantee -> {
                    record.revoke(grantee); // granted by an operator who stood in for an owner that did not exist yet
                    record.grant(grantee, relation);
                }));
        if (!record.isReadableBy(unit)) {
            record.grant(application.name(), BY_THE_OPERATOR);
        }
        controller.secrets().put(record);
    }

    /**
     * Returns the record of a secret. An existing record is used, unless it belongs to the operator because its owner
     * did not exist yet.
     */
    private SecretRecord record(SecretState secret, boolean isOwned) {
        SecretRecord there = controller.secrets().find(idOf(secret));
        if (there != null && (!isOwned || there.owner().kind() != SecretOwner.Kind.MODEL)) {
            return there;
        }
        SecretOwner owner = ownerOf(secret);
        SecretRecord record = there == null ? new SecretRecord(idOf(secret), owner) : new SecretRecord(there, owner);
        record.change(
                new SecretSettings(isOwned ? secret.label() : "", secret.description(), secret.rotation(), null, null),
                owner.name(),
                controller.secrets().now());
        return record;
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
