package dev.jops.testing.exchange;

import dev.jops.meta.CharmMeta;
import dev.jops.meta.RelationScope;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.Integrations;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.SecretOwner;
import dev.jops.simulator.model.SecretRecord;
import dev.jops.testing.state.ModelState;
import dev.jops.testing.state.ModelType;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.SecretState;
import dev.jops.testing.state.State;
import dev.jops.testing.state.StorageState;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds conflicts among the states of an application's units, and with the model that they are loaded into. */
final class StateConflicts {
    private final Controller controller;
    private final ModelState model;
    private final String name;
    private final CharmMeta meta;
    private final Map<String, Object> said = new TreeMap<>();
    private final Map<String, String> owners = new TreeMap<>();
    private final Set<String> storages = new TreeSet<>();

    StateConflicts(Controller controller, ModelState model, String name, CharmMeta meta) {
        this.controller = controller;
        this.model = model;
        this.name = name;
        this.meta = meta;
    }

    /**
     * Checks that states agree with each other and with what exists.
     *
     * @throws IllegalArgumentException if they do not; the message names the difference
     */
    void require(SortedMap<Integer, State> states) {
        ApplicationRecord known = controller.applications().get(name);
        refuse(known != null && known.meta().isPresent(), "it is deployed already");
        refuse(states.isEmpty(), "there is no state of a unit of it");
        refuse(
                meta.isSubordinate(),
                "it is a subordinate, and no state says on whose machine: deploy it, and relate it to its principal");
        for (ApplicationRecord application : controller.applications().values()) {
            application.units().values().forEach(unit -> unit.storages().forEach(record -> storages.add(record.id())));
        }
        states.forEach(this::require);
        long leaders = states.values().stream().filter(State::isLeader).count();
        refuse(leaders > 1, leaders + " of its units lead");
    }

    private void require(int number, State state) {
        String unit = name + "/" + number;
        refuse(
                !state.model().equals(model),
                "the state of " + unit + " is of the model " + words(state.model()) + ", and this one is "
                        + words(model) + ": build the simulation with model(state.model())");
        agree("the config", state.config());
        agree("the status of the application", state.applicationStatus());
        agree("the version of the workload", state.workloadVersion());
        agree("the planned units", state.plannedUnits());
        agree("the resources", state.resources());
        state.relations().forEach(relation -> require(unit, relation));
        state.secrets().forEach(secret -> require(unit, secret));
        for (StorageState storage : state.storages()) {
            refuse(!storages.add(storage.id()), "another unit has the storage " + storage.id() + " of " + unit);
        }
    }

    private static String words(ModelState model) {
        return model.name() + " (" + model.uuid() + ") "
                + (model.type() == ModelType.KUBERNETES ? "on Kubernetes" : "of machines")
                + (model.cloudSpec().isEmpty() ? "" : " with a cloud of its own");
    }

    private void require(String unit, RelationState relation) {
        String endpoint = relation.endpoint();
        String named = endpoint + ":" + relation.id();
        refuse(
                meta.requireRelation(endpoint).scope() == RelationScope.CONTAINER,
                named + " has the scope container, and no state says whose machine it is: deploy both sides");
        String other = relation.remoteApplication().orElse(name);
        RelationRecord there = controller.relations().get(relation.id());
        if (there == null) {
            ApplicationRecord remote = controller.applications().get(other);
            refuse(
                    remote != null && remote.meta().isPresent(),
                    other + " is there without the relation " + named
                            + ": have it go on from a state too, or relate both afterwards");
        } else {
            ApplicationRecord own = controller.applications().get(name);
            boolean isSame = own != null
                    && there.hasSide(own)
                    && there.otherSideOf(own).name().equals(other);
            refuse(!isSame, "the relation " + relation.id() + " is another one here than that with " + other);
            requireMatch(there, endpoint);
            there.databags().forEach((owner, bag) -> said.put(data(owner, relation), bag.values()));
        }
        agree("the sides of the relation " + relation.id(), endpoint + " with " + other);
        agree("the model that the relation " + relation.id() + " leads to", relation.remoteModel());
        agree(data(unit, relation), relation.localUnitData());
        agree(data(name, relation), relation.localApplicationData());
        if (!other.equals(name)) {
            agree(data(other, relation), relation.remoteApplicationData());
        }
        relation.remoteUnitsData().forEach((number, data) -> agree(data(other + "/" + number, relation), data));
    }

    private void requireMatch(RelationRecord there, String endpoint) {
        ApplicationRecord other = there.otherSideOf(
                Objects.requireNonNull(controller.applications().get(name)));
        other.meta()
                .ifPresent(known -> Integrations.requireMatch(
                        name + ":" + endpoint + " and " + other.name() + ":" + there.endpointOf(other),
                        meta.requireRelation(endpoint),
                        known.requireRelation(there.endpointOf(other))));
    }

    private static String data(String owner, RelationState relation) {
        return "what " + owner + " says in the relation " + relation.id();
    }

    private void require(String unit, SecretState secret) {
        SecretRecord there =
                controller.secrets().find(secret.id().substring(secret.id().indexOf(':') + 1));
        if (there != null) {
            there.revisions()
                    .forEach((number, revision) ->
                            said.put(content(secret, number), revision.value().texts()));
            if (there.owner().kind() != SecretOwner.Kind.MODEL) {
                owners.put(secret.id(), there.owner().name());
            }
        }
        secret.revisions().forEach((number, content) -> agree(content(secret, number), content));
        String owner =
                switch (secret.owner()) {
                    case UNIT -> unit;
                    case APPLICATION -> name;
                    case OTHER -> owners.getOrDefault(secret.id(), "");
                };
        String known = owners.getOrDefault(secret.id(), owner);
        refuse(
                !known.equals(owner),
                secret.id() + " belongs to " + known + ", and by the state of " + unit + " to " + owner);
        if (!owner.isEmpty()) {
            owners.put(secret.id(), owner);
        }
    }

    private static String content(SecretState secret, int revision) {
        return "what revision " + revision + " of " + secret.id() + " holds";
    }

    private void agree(String what, Object value) {
        Object before = said.putIfAbsent(what, value);
        refuse(before != null && !before.equals(value), "two of those who know it differ in " + what);
    }

    private void refuse(boolean isWrong, String why) {
        if (isWrong) {
            throw new IllegalArgumentException(name + " can't go on from states: " + why);
        }
    }
}
