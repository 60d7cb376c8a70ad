package dev.jops.testing.exchange;

import dev.jops.meta.CharmMeta;
import dev.jops.meta.RelationMeta;
import dev.jops.meta.RelationScope;
import dev.jops.meta.StorageMeta;
import dev.jops.testing.state.ContainerState;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.State;
import dev.jops.testing.state.StorageState;

/** Completes a state with everything that a charm declares; what the state has already stays unchanged. */
public final class Completion {
    private final State given;
    private final State.Builder completed;

    private Completion(State given) {
        this.given = given;
        this.completed = given.toBuilder();
    }

    public static State of(CharmMeta meta, State given) {
        Completion completion = new Completion(given);
        meta.relations().values().forEach(completion::addRelation);
        meta.containers().keySet().forEach(completion::addContainer);
        meta.storages().values().forEach(completion::addStorages);
        return completion.completed.build();
    }

    private void addRelation(RelationMeta declared) {
        String endpoint = declared.endpoint();
        if (!given.relations(endpoint).isEmpty()) {
            return;
        }
        boolean isOfContainer = declared.scope() == RelationScope.CONTAINER;
        RelationState.Builder<?, ?> relation = declared.isPeer()
                ? RelationState.peer(endpoint)
                : isOfContainer ? RelationState.subordinate(endpoint) : RelationState.regular(endpoint);
        completed.relation(relation.build());
    }

    private void addContainer(String name) {
        if (given.containers().stream().noneMatch(known -> known.name().equals(name))) {
            completed.container(ContainerState.connectable(name));
        }
    }

    private void addStorages(StorageMeta declared) {
        boolean isMissing =
                given.storages().stream().noneMatch(known -> known.name().equals(declared.name()));
        for (int index = 0; isMissing && index < declared.fewest(); index++) {
            completed.storage(new StorageState(declared.name(), index));
        }
    }
}
