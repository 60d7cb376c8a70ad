package dev.jops.testing.juju;

import dev.jops.model.Status;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.SecretState;
import dev.jops.testing.state.State;
import dev.jops.testing.state.StorageState;
import dev.jops.testing.state.TestEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a state back from the model that it was loaded into, when the hook of an event is over. */
final class StateReader {
    private final LoadedState loaded;
    private final State before;
    private final TestEvent event;
    private final UnitRecord unit;

    StateReader(LoadedState loaded, TestEvent event) {
        this.loaded = loaded;
        this.before = loaded.state();
        this.event = event;
        this.unit = loaded.unit();
    }

    State read(boolean isLeader, HeldState held) {
        ApplicationRecord application = unit.application();
        return before.toBuilder()
                .leader(isLeader)
                .relations(relations())
                .storages(storages())
                .secrets(secrets())
                .openedPorts(unit.ports())
                .deferred(held.deferred())
                .stored(held.stored())
                .unitStatus(status(unit.status()))
                .applicationStatus(status(application.status()))
                .workloadVersion(application.workloadVersion())
                .build();
    }

    private static Status status(StatusRecord status) {
        return Status.of(status.word(), status.message());
    }

    /** A relation that was broken is gone, and a unit that has departed is too. */
    private List<RelationState> relations() {
        List<RelationState> relations = new ArrayList<>();
        for (RelationState relation : before.relations()) {
            RelationRecord record = loaded.relation(relation.id());
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
            relations.add(now);
        }
        return relations;
    }

    private boolean isAbout(TestEvent.OfRelation about, RelationState relation) {
        return before.find(about.relation())
                .map(found -> found.id() == relation.id())
                .orElse(false);
    }

    private List<StorageState> storages() {
        List<StorageState> storages = new ArrayList<>();
        for (StorageState storage : before.storages()) {
            boolean isDetached = event instanceof TestEvent.OfStorage about
                    && about.word().equals("detaching")
                    && about.storage().equals(storage);
            if (!isDetached) {
                storages.add(storage);
            }
        }
        return storages;
    }

    private List<SecretState> secrets() {
        Map<String, SecretState> known = new LinkedHashMap<>();
        before.secrets().forEach(secret -> known.put(LoadedState.idOf(secret), secret));
        List<SecretState> secrets = new ArrayList<>();
        for (SecretRecord record : loaded.controller().secrets().all()) {
            SecretState secret = known.get(record.id());
            secrets.add(secret == null ? secret(record, ownerOf(record)) : secret(record, secret.owner()));
        }
        return secrets;
    }

    private SecretState.Owner ownerOf(SecretRecord record) {
        return record.owner().name().equals(unit.name()) ? SecretState.Owner.UNIT : SecretState.Owner.APPLICATION;
    }

    private SecretState secret(SecretRecord record, SecretState.Owner owner) {
        SecretRecord.Consumer consumer = record.consumers().get(unit.name());
        SecretState.Builder secret = SecretState.builder()
                .id(record.id())
                .owner(owner)
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
}
