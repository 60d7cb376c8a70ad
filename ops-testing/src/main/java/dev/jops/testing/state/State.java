package dev.jops.testing.state;

import dev.jops.hookcmds.Port;
import dev.jops.model.Status;
import dev.jops.model.UnknownStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Juju knows of one unit between two events: what goes into a run, and what comes out.
 *
 * <p>Immutable. What a test does not say is as it is on a new unit that does not lead; {@link #toBuilder} goes on from
 * what came out.
 */
public final class State {
    private final boolean isLeader;
    private final Map<String, Object> config;
    private final List<RelationState> relations;
    private final List<ContainerState> containers;
    private final List<StorageState> storages;
    private final List<SecretState> secrets;
    private final List<NetworkState> networks;
    private final List<ResourceState> resources;
    private final Set<Port> openedPorts;
    private final OptionalInt plannedUnits;
    private final List<DeferredState> deferred;
    private final List<StoredData> stored;
    private final Status unitStatus;
    private final Status applicationStatus;
    private final String workloadVersion;
    private final ModelState model;

    private State(Builder builder) {
        this.isLeader = builder.isLeader;
        this.config = Copies.map(builder.config);
        this.relations = Identities.numbered(builder.relations);
        this.containers = Copies.list(builder.containers);
        this.storages = Copies.list(builder.storages);
        this.secrets = Identities.identified(builder.secrets);
        this.networks = Copies.list(builder.networks);
        this.resources = Copies.list(builder.resources);
        this.openedPorts = Copies.set(builder.openedPorts);
        this.plannedUnits = builder.plannedUnits;
        this.deferred = Copies.list(builder.deferred);
        this.stored = Copies.list(builder.stored);
        this.unitStatus = builder.unitStatus;
        this.applicationStatus = builder.applicationStatus;
        this.workloadVersion = builder.workloadVersion;
        this.model = builder.model;
    }

    /** A unit of which nothing is known. */
    public static State empty() {
        return builder().build();
    }

    /** To say what is known of a unit. */
    public static Builder builder() {
        return new Builder();
    }

    /** To go on from this state. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Whether the unit leads. */
    public boolean isLeader() {
        return isLeader;
    }

    /** The config options that the operator has set; a default counts where he has not. */
    public Map<String, Object> config() {
        return config;
    }

    /** The relations. */
    public List<RelationState> relations() {
        return relations;
    }

    /** The relations of an endpoint. */
    public List<RelationState> relations(String endpoint) {
        List<RelationState> found = new ArrayList<>();
        for (RelationState relation : relations) {
            if (relation.endpoint().equals(endpoint)) {
                found.add(relation);
            }
        }
        return Collections.unmodifiableList(found);
    }

    /**
     * The one relation of an endpoint.
     *
     * @throws IllegalArgumentException if it has none or several
     */
    public RelationState relation(String endpoint) {
        List<RelationState> found = relations(endpoint);
        if (found.size() != 1) {
            List<String> names = names(found.isEmpty() ? relations : found);
            throw new IllegalArgumentException(
                    found.isEmpty()
                            ? "the state has no relation of " + endpoint + ": it has " + orNone(names)
                            : "the state has " + found.size() + " relations of " + endpoint + ": ask for one of "
                                    + orNone(names) + " by its number");
        }
        return found.get(0);
    }

    /**
     * A relation by its number, as one of several of an endpoint.
     *
     * @throws IllegalArgumentException if there is none such
     */
    public RelationState relation(int id) {
        for (RelationState relation : relations) {
            if (relation.id() == id) {
                return relation;
            }
        }
        throw new IllegalArgumentException("the state has no relation " + id + ": it has " + orNone(names(relations)));
    }

    private static List<String> names(List<RelationState> relations) {
        List<String> names = new ArrayList<>();
        relations.forEach(relation -> names.add(relation.endpoint() + ":" + relation.id()));
        return names;
    }

    private static String orNone(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    /** The containers. */
    public List<ContainerState> containers() {
        return containers;
    }

    /**
     * A container.
     *
     * @throws IllegalArgumentException if there is none such
     */
    public ContainerState container(String name) {
        List<String> names = new ArrayList<>();
        for (ContainerState container : containers) {
            if (container.name().equals(name)) {
                return container;
            }
            names.add(container.name());
        }
        throw new IllegalArgumentException("the state has no container " + name + ": it has " + orNone(names));
    }

    /** The storages that are attached. */
    public List<StorageState> storages() {
        return storages;
    }

    /** The secrets that the unit can read, those of its application among them. */
    public List<SecretState> secrets() {
        return secrets;
    }

    /**
     * A secret by the label by which the charm knows it.
     *
     * @throws IllegalArgumentException if there is none such
     */
    public SecretState secret(String label) {
        List<String> labels = new ArrayList<>();
        for (SecretState secret : secrets) {
            if (secret.label().equals(label)) {
                return secret;
            }
            labels.add(secret.label().isEmpty() ? secret.id() : secret.label());
        }
        throw new IllegalArgumentException(
                "the state has no secret with the label " + label + ": it has " + orNone(labels));
    }

    /**
     * A secret by its identifier, with {@code secret:} in front or without.
     *
     * @throws IllegalArgumentException if there is none such
     */
    public SecretState secretWithId(String id) {
        String wanted = id.startsWith("secret:") ? id : "secret:" + id;
        List<String> ids = new ArrayList<>();
        for (SecretState secret : secrets) {
            if (secret.id().equals(wanted)) {
                return secret;
            }
            ids.add(secret.id());
        }
        throw new IllegalArgumentException("the state has no secret " + wanted + ": it has " + orNone(ids));
    }

    /** The networks that are others than the unit's own. */
    public List<NetworkState> networks() {
        return networks;
    }

    /** The resources that the operator has attached. */
    public List<ResourceState> resources() {
        return resources;
    }

    /** The ports that the unit has open. */
    public Set<Port> openedPorts() {
        return openedPorts;
    }

    /** How many units the operator wants, where a test says so. */
    public OptionalInt plannedUnits() {
        return plannedUnits;
    }

    /** The deferred events, oldest first. */
    public List<DeferredState> deferred() {
        return deferred;
    }

    /** What the charm and its components remember, and jops itself. */
    public List<StoredData> stored() {
        return stored;
    }

    /** What the charm itself remembers under a name; empty where it remembers nothing. */
    public Map<String, Object> stored(String name) {
        for (StoredData data : stored) {
            if (data.path().equals("charm/" + name)) {
                return data.values();
            }
        }
        return Map.of();
    }

    /** The status of the unit. */
    public Status unitStatus() {
        return unitStatus;
    }

    /** The status of the application. */
    public Status applicationStatus() {
        return applicationStatus;
    }

    /** The version of the workload; empty for none. */
    public String workloadVersion() {
        return workloadVersion;
    }

    /** The model. */
    public ModelState model() {
        return model;
    }

    /** What a test gave as a relation of this state, with its number; empty if the state has none such. */
    public Optional<RelationState> find(RelationState given) {
        for (RelationState relation : relations) {
            if (relation.isThat(given)) {
                return Optional.of(relation);
            }
        }
        return Optional.empty();
    }

    /** What a test gave as a secret of this state, with its identifier; empty if the state has none such. */
    public Optional<SecretState> find(SecretState given) {
        for (SecretState secret : secrets) {
            if (secret.isThat(given)) {
                return Optional.of(secret);
            }
        }
        return Optional.empty();
    }

    private Map<String, Object> parts() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("leader", isLeader);
        parts.put("config", config);
        parts.put("relations", relations);
        parts.put("containers", containers);
        parts.put("storages", storages);
        parts.put("secrets", secrets);
        parts.put("networks", networks);
        parts.put("resources", resources);
        parts.put("opened ports", openedPorts);
        parts.put("planned units", plannedUnits);
        parts.put("deferred", deferred);
        parts.put("stored", stored);
        parts.put("unit status", unitStatus);
        parts.put("application status", applicationStatus);
        parts.put("workload version", workloadVersion);
        parts.put("model", model);
        return parts;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof State that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    /** Names the parts that are there; what is stored, which may be confidential, is left out. */
    @Override
    public String toString() {
        Map<String, Object> told = parts();
        told.remove("stored");
        told.values().removeIf(part -> part instanceof List<?> list && list.isEmpty());
        return "State" + told;
    }

    /** Collects what is known of a unit. What comes in lists is added to what is there. */
    public static final class Builder {
        private boolean isLeader;
        private final Map<String, Object> config = new LinkedHashMap<>();
        private final List<RelationState> relations = new ArrayList<>();
        private final List<ContainerState> containers = new ArrayList<>();
        private final List<StorageState> storages = new ArrayList<>();
        private final List<SecretState> secrets = new ArrayList<>();
        private final List<NetworkState> networks = new ArrayList<>();
        private final List<ResourceState> resources = new ArrayList<>();
        private final Set<Port> openedPorts = new LinkedHashSet<>();
        private OptionalInt plannedUnits = OptionalInt.empty();
        private final List<DeferredState> deferred = new ArrayList<>();
        private final List<StoredData> stored = new ArrayList<>();
        private Status unitStatus = new UnknownStatus();
        private Status applicationStatus = new UnknownStatus();
        private String workloadVersion = "";
        private ModelState model = ModelState.kubernetes("testing");

        private Builder() {}

        private Builder(State state) {
            isLeader = state.isLeader;
            config.putAll(state.config);
            relations.addAll(state.relations);
            containers.addAll(state.containers);
            storages.addAll(state.storages);
            secrets.addAll(state.secrets);
            networks.addAll(state.networks);
            resources.addAll(state.resources);
            openedPorts.addAll(state.openedPorts);
            plannedUnits = state.plannedUnits;
            deferred.addAll(state.deferred);
            stored.addAll(state.stored);
            unitStatus = state.unitStatus;
            applicationStatus = state.applicationStatus;
            workloadVersion = state.workloadVersion;
            model = state.model;
        }

        /** Whether the unit leads. */
        public Builder leader(boolean leads) {
            isLeader = leads;
            return this;
        }

        /** Sets a config option as an operator does. */
        public Builder config(String option, Object value) {
            config.put(option, Objects.requireNonNull(value, "value"));
            return this;
        }

        /** Adds a relation. */
        public Builder relation(RelationState relation) {
            relations.add(Objects.requireNonNull(relation, "relation"));
            return this;
        }

        /** Puts a relation in the place of the one with its number. */
        public Builder replace(RelationState relation) {
            relations.replaceAll(known -> known.hasId() && known.id() == relation.id() ? relation : known);
            return this;
        }

        /** Has these relations and no others. */
        public Builder relations(Collection<? extends RelationState> all) {
            return refill(relations, all);
        }

        /** Adds a container. */
        public Builder container(ContainerState container) {
            containers.add(Objects.requireNonNull(container, "container"));
            return this;
        }

        /** Puts a container in the place of the one with its name. */
        public Builder replace(ContainerState container) {
            containers.replaceAll(known -> known.name().equals(container.name()) ? container : known);
            return this;
        }

        /** Adds a storage, which is attached. */
        public Builder storage(StorageState storage) {
            storages.add(Objects.requireNonNull(storage, "storage"));
            return this;
        }

        /** Has these storages attached and no others. */
        public Builder storages(Collection<StorageState> all) {
            return refill(storages, all);
        }

        /** Adds a secret. */
        public Builder secret(SecretState secret) {
            secrets.add(Objects.requireNonNull(secret, "secret"));
            return this;
        }

        /** Puts a secret in the place of the one with its identifier. */
        public Builder replace(SecretState secret) {
            secrets.replaceAll(known -> known.hasId() && known.id().equals(secret.id()) ? secret : known);
            return this;
        }

        /** Has these secrets and no others. */
        public Builder secrets(Collection<SecretState> all) {
            return refill(secrets, all);
        }

        /** Gives a binding a network of its own. */
        public Builder network(NetworkState network) {
            networks.add(Objects.requireNonNull(network, "network"));
            return this;
        }

        /** Attaches a resource. */
        public Builder resource(ResourceState resource) {
            resources.add(Objects.requireNonNull(resource, "resource"));
            return this;
        }

        /** Opens a port. */
        public Builder openedPort(Port port) {
            openedPorts.add(Objects.requireNonNull(port, "port"));
            return this;
        }

        /** Has these ports open and no others. */
        public Builder openedPorts(Collection<Port> all) {
            return refill(openedPorts, all);
        }

        /** Says how many units the operator wants; without it as many as there are. */
        public Builder plannedUnits(int count) {
            plannedUnits = OptionalInt.of(count);
            return this;
        }

        /** Adds a deferred event, behind those that are there. */
        public Builder deferred(DeferredState event) {
            deferred.add(Objects.requireNonNull(event, "event"));
            return this;
        }

        /** Has these events deferred, oldest first, and no others. */
        public Builder deferred(Collection<DeferredState> all) {
            return refill(deferred, all);
        }

        /** Has the charm or a component remember something. */
        public Builder stored(StoredData data) {
            stored.add(Objects.requireNonNull(data, "data"));
            return this;
        }

        /** Has this remembered and nothing else. */
        public Builder stored(Collection<StoredData> all) {
            return refill(stored, all);
        }

        /** Has the charm itself remember something under a name. */
        public Builder stored(String name, Map<String, ?> values) {
            return stored(StoredData.ofCharm(name, values));
        }

        /** Sets the status of the unit. */
        public Builder unitStatus(Status status) {
            unitStatus = Objects.requireNonNull(status, "status");
            return this;
        }

        /** Sets the status of the application. */
        public Builder applicationStatus(Status status) {
            applicationStatus = Objects.requireNonNull(status, "status");
            return this;
        }

        /** Sets the version of the workload. */
        public Builder workloadVersion(String version) {
            workloadVersion = Objects.requireNonNull(version, "version");
            return this;
        }

        /** Puts the unit into a model. */
        public Builder model(ModelState where) {
            model = Objects.requireNonNull(where, "where");
            return this;
        }

        private <T> Builder refill(Collection<T> part, Collection<? extends T> all) {
            part.clear();
            part.addAll(all);
            return this;
        }

        /** The state. */
        public State build() {
            return new State(this);
        }
    }
}
