package dev.jops.testing.exchange;

import dev.jops.model.Status;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.SecretOwner;
import dev.jops.simulator.model.SecretRecord;
import dev.jops.simulator.model.StatusRecord;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.testing.state.SecretState;
import dev.jops.testing.state.State;
import java.util.ArrayList;
import java.util.List;

/** Reads the state of a unit from a model. */
final class StateReader {
    private final Controller controller;
    private final UnitRecord unit;

    StateReader(Controller controller, UnitRecord unit) {
        this.controller = controller;
        this.unit = unit;
    }

    /** Reads what a hook can change into a state, except relations and storages. */
    State.Builder readInto(State.Builder state, boolean isLeader, HeldState held) {
        ApplicationRecord application = unit.application();
        return state.leader(isLeader)
                .secrets(secrets())
                .openedPorts(unit.openPorts().all())
                .deferred(held.deferred())
                .stored(held.stored())
                .unitStatus(status(unit.status()))
                .applicationStatus(status(application.status()))
                .workloadVersion(application.workloadVersion());
    }

    private static Status status(StatusRecord status) {
        return Status.of(status.word(), status.message());
    }

    private List<SecretState> secrets() {
        List<SecretState> secrets = new ArrayList<>();
        for (SecretRecord record : controller.secrets().all()) {
            if (record.isReadableBy(unit)) {
                secrets.add(secret(record));
            }
        }
        return secrets;
    }

    private SecretState secret(SecretRecord record) {
        SecretRecord.Consumer consumer = record.consumers().get(unit.name());
        SecretState.Builder secret = SecretState.builder()
                .id(record.id())
                .owner(ownerOf(record))
                .trackedRevision(consumer == null ? 0 : consumer.revision())
                .label(record.labelFor(unit))
                .description(record.description())
                .rotation(record.rotation());
        record.revisions()
                .forEach((number, revision) ->
                        secret.revision(number, revision.value().texts()));
        record.expiry().ifPresent(secret::expiry);
        record.grants().forEach((grantee, relation) -> {
            if (relation >= 0) {
                secret.grant(relation, grantee);
            }
        });
        return secret.build();
    }

    private SecretState.Owner ownerOf(SecretRecord record) {
        if (!record.owner().isOn(unit)) {
            return SecretState.Owner.OTHER;
        }
        return record.owner().kind() == SecretOwner.Kind.UNIT ? SecretState.Owner.UNIT : SecretState.Owner.APPLICATION;
    }
}
