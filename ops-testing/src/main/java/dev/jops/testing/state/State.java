package dev.jops.testing.state;

import dev.jops.hookcmds.Port;
import dev.jops.model.Status;
import dev.jops.model.UnknownStatus;
import dev.jops.testing.state.Parts.Part;
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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What Juju knows of one unit between two events: the input of a run, and its output.
 *
 * <p>States are immutable. What a test leaves out is as on a new unit that does not lead; {@link #toBuilder} begins
 * with this state, to change an output into the next input.
 */
public final class State {
    private static final Part<Boolean> LEADER = new Part<>("leader", false);
    private static final Part<Map<String, Object>> CONFIG = new Part<>("config", Collections.emptyMap());
    private static final Part<Items<RelationState>> RELATIONS = new Part<>("relations", Items.none());
    private static final Part<Items<ContainerState>> CONTAINERS = new Part<>("containers", Items.none());
    private static final Part<Items<StorageState>> STORAGES = new Part<>("storages", Items.none());
    private static final Part<Items<SecretState>> SECRETS = new Part<>("secrets", Items.none());
    private static final Part<Items<NetworkState>> NETWORKS = new Part<>("networks", Items.none());
    private static final Part<Items<ResourceState>> RESOURCES = new Part<>("resources", Items.none());
    private static final Part<Set<Port>> OPENED_PORTS = new Part<>("opened ports", Collections.emptySet());
    private static final Part<OptionalInt> PLANNED_UNITS = new Part<>("planned units", OptionalInt.empty());
    private static final Part<Items<DeferredState>> DEFERRED = new Part<>("deferred", Items.none());
    private static final Part<Items<StoredData>> STORED = new Part<>("stored", Items.none());
    private static final Part<Status> UNIT_STATUS = new Part<>("unit status", new UnknownStatus());
    private static final Part<Status> APPLICATION_STATUS = new Part<>("application status", new UnknownStatus());
    private static final Part<String> WORKLOAD_VERSION = new Part<>("workload version", "");
    private static final Part<ModelState> MODEL = new Part<>("model", ModelState.kubernetes("testing"));

    private final Parts parts;

    private State(Parts parts) {
        this.parts = parts;
    }

    /** Returns the state of a new unit, which does not lead and has nothing set. */
    public static State empty() {
        return new State(Parts.INITIAL);
    }

    /** Returns a builder that begins with {@linkplain #empty() the state of a new unit}. */
    public static Builder builder() {
        return new Builder(Parts.INITIAL);
    }

    /** Returns a builder that begins with this state. */
    public Builder toBuilder() {
        return new Builder(parts);
    }

    /** Returns whether the unit leads. */
    public boolean isLeader() {
        return parts.get(LEADER);
    }

    /** Returns the config options that the operator has set; all others have their defaults. */
    public Map<String, Object> config() {
        return parts.get(CONFIG);
    }

    /** Returns the relations. */
    public List<RelationState> relations() {
        return parts.get(RELATIONS).all();
    }

    /** Returns the relations of an endpoint. */
    public List<RelationState> relations(String endpoint) {
        return parts.get(RELATIONS).matching(relation -> relation.endpoint().equals(endpoint));
    }

    /**
     * Returns the one relation of an endpoint.
     *
     * @throws IllegalArgumentException if it has none or several
     */
    public RelationState relation(String endpoint) {
        List<RelationState> found = relations(endpoint);
        if (found.size() > 1) {
            throw new IllegalArgumentException("the state has " + found.size() + " relations of " + endpoint
                    + ": ask for one of " + Items.of(found).names(RelationState::name) + " by its number");
        }
        return parts.get(RELATIONS).require(found::contains, "relation of " + endpoint, RelationState::name);
    }

    /**
     * Returns a relation by its number, where an endpoint has several.
     *
     * @throws IllegalArgumentException if there is no such relation
     */
    public RelationState relation(int id) {
        return parts.get(RELATIONS).require(relation -> relation.id() == id, "relation " + id, RelationState::name);
    }

    /** Returns the containers. */
    public List<ContainerState> containers() {
        return parts.get(CONTAINERS).all();
    }

    /**
     * Returns a container.
     *
     * @throws IllegalArgumentException if there is no such container
     */
    public ContainerState container(String name) {
        return parts.get(CONTAINERS)
                .require(container -> container.name().equals(name), "container " + name, ContainerState::name);
    }

    /** Returns the attached storages. */
    public List<StorageState> storages() {
        return parts.get(STORAGES).all();
    }

    /** Returns the secrets that the unit can read, including those of its application. */
    public List<SecretState> secrets() {
        return parts.get(SECRETS).all();
    }

    /**
     * Returns a secret by the label by which the charm knows it.
     *
     * @throws IllegalArgumentException if there is no such secret
     */
    public SecretState secret(String label) {
        return parts.get(SECRETS)
                .require(secret -> secret.label().equals(label), "secret with the label " + label, SecretState::name);
    }

    /**
     * Returns a secret by its identifier, with or without the prefix {@code secret:}.
     *
     * @throws IllegalArgumentException if there is no such secret
     */
    public SecretState secretWithId(String id) {
        String wanted = "secret:" + SecretState.digitsOf(id);
        return parts.get(SECRETS).require(secret -> secret.id().equals(wanted), "secret " + wanted, SecretState::id);
    }

    /** Returns the networks that differ from the unit's own. */
    public List<NetworkState> networks() {
        return parts.get(NETWORKS).all();
    }

    /** Returns the resources that the operator has attached. */
    public List<ResourceState> resources() {
        return parts.get(RESOURCES).all();
    }

    /** Returns the ports that the unit has open. */
    public Set<Port> openedPorts() {
        return parts.get(OPENED_PORTS);
    }

    /** Returns how many units the operator wants; empty if a test has not set it. */
    public OptionalInt plannedUnits() {
        return parts.get(PLANNED_UNITS);
    }

    /** Returns the deferred events, oldest first. */
    public List<DeferredState> deferred() {
        return parts.get(DEFERRED).all();
    }

    /** Returns what the charm, its components and jops itself store. */
    public List<StoredData> stored() {
        return parts.get(STORED).all();
    }

    /** Returns what the charm itself stores under a name; empty if it stores nothing. */
    public Map<String, Object> stored(String name) {
        return parts.get(STORED)
                .find(data -> data.path().equals("charm/" + name))
                .map(StoredData::values)
                .orElse(Map.of());
    }

    /** Returns the status of the unit. */
    public Status unitStatus() {
        return parts.get(UNIT_STATUS);
    }

    /** Returns the status of the application. */
    public Status applicationStatus() {
        return parts.get(APPLICATION_STATUS);
    }

    /** Returns the version of the workload; empty if there is none. */
    public String workloadVersion() {
        return parts.get(WORKLOAD_VERSION);
    }

    /** Returns the model. */
    public ModelState model() {
        return parts.get(MODEL);
    }

    /**
     * Returns this state's version of a relation that a test gave, which has a number; empty if the state does not have
     * it.
     */
    public Optional<RelationState> find(RelationState given) {
        return parts.get(RELATIONS).find(relation -> relation.isThat(given));
    }

    /**
     * Returns this state's version of a secret that a test gave, which has an identifier; empty if the state does not
     * have it.
     */
    public Optional<SecretState> find(SecretState given) {
        return parts.get(SECRETS).find(secret -> secret.isThat(given));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof State that && parts.equals(that.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    /** Returns the parts that differ from a new unit's; stored data, which may be confidential, is left out. */
    @Override
    public String toString() {
        return "State" + parts.with(STORED, Items.none());
    }

    /** Collects the parts of a state. Where a state can have several of something, each call adds one. */
    public static final class Builder {
        private Parts parts;

        private Builder(Parts parts) {
            this.parts = parts;
        }

        /** Sets whether the unit leads; false by default. */
        public Builder leader(boolean leader) {
            return set(LEADER, leader);
        }

        /** Sets a config option as an operator does. */
        public Builder config(String option, Object value) {
            Map<String, Object> config = new LinkedHashMap<>(parts.get(CONFIG));
            config.put(option, value);
            return set(CONFIG, Copies.map(config));
        }

        /** Adds a relation. */
        public Builder relation(RelationState relation) {
            return add(RELATIONS, relation);
        }

        /** Replaces the relation with the same number. */
        public Builder replace(RelationState relation) {
            return replace(RELATIONS, known -> known.hasId() && known.id() == relation.id(), relation);
        }

        /** Sets the relations, replacing all others. */
        public Builder relations(Collection<? extends RelationState> all) {
            return set(RELATIONS, Items.of(all));
        }

        /** Adds a container. */
        public Builder container(ContainerState container) {
            return add(CONTAINERS, container);
        }

        /** Replaces the container with the same name. */
        public Builder replace(ContainerState container) {
            return replace(CONTAINERS, known -> known.name().equals(container.name()), container);
        }

        /** Sets the containers, replacing all others. */
        public Builder containers(Collection<ContainerState> all) {
            return set(CONTAINERS, Items.of(all));
        }

        /** Adds an attached storage. */
        public Builder storage(StorageState storage) {
            return add(STORAGES, storage);
        }

        /** Sets the attached storages, replacing all others. */
        public Builder storages(Collection<StorageState> all) {
            return set(STORAGES, Items.of(all));
        }

        /** Adds a secret. */
        public Builder secret(SecretState secret) {
            return add(SECRETS, secret);
        }

        /** Replaces the secret with the same identifier. */
        public Builder replace(SecretState secret) {
            return replace(SECRETS, known -> known.hasId() && known.id().equals(secret.id()), secret);
        }

        /** Sets the secrets, replacing all others. */
        public Builder secrets(Collection<SecretState> all) {
            return set(SECRETS, Items.of(all));
        }

        /** Gives a binding a network of its own. */
        public Builder network(NetworkState network) {
            return add(NETWORKS, network);
        }

        /** Attaches a resource. */
        public Builder resource(ResourceState resource) {
            return add(RESOURCES, resource);
        }

        /** Opens a port. */
        public Builder openedPort(Port port) {
            Set<Port> ports = new LinkedHashSet<>(parts.get(OPENED_PORTS));
            ports.add(port);
            return openedPorts(ports);
        }

        /** Sets the open ports, replacing all others. */
        public Builder openedPorts(Collection<Port> all) {
            return set(OPENED_PORTS, Copies.set(all));
        }

        /** Sets how many units the operator wants; by default, as many as exist. */
        public Builder plannedUnits(int count) {
            return set(PLANNED_UNITS, OptionalInt.of(count));
        }

        /** Adds a deferred event after the existing ones. */
        public Builder deferred(DeferredState event) {
            return add(DEFERRED, event);
        }

        /** Sets the deferred events, oldest first, replacing all others. */
        public Builder deferred(Collection<DeferredState> all) {
            return set(DEFERRED, Items.of(all));
        }

        /** Adds data that the charm or a component stores. */
        public Builder stored(StoredData data) {
            return add(STORED, data);
        }

        /** Sets the stored data, replacing everything else. */
        public Builder stored(Collection<StoredData> all) {
            return set(STORED, Items.of(all));
        }

        /** Adds data that the charm itself stores under a name. */
        public Builder stored(String name, Map<String, ?> values) {
            return stored(StoredData.ofCharm(name, values));
        }

        /** Sets the status of the unit. */
        public Builder unitStatus(Status status) {
            return set(UNIT_STATUS, status);
        }

        /** Sets the status of the application. */
        public Builder applicationStatus(Status status) {
            return set(APPLICATION_STATUS, status);
        }

        /** Sets the version of the workload. */
        public Builder workloadVersion(String version) {
            return set(WORKLOAD_VERSION, version);
        }

        /** Sets the model; one on Kubernetes by default. */
        public Builder model(ModelState model) {
            return set(MODEL, model);
        }

        private <T> Builder set(Part<T> part, T value) {
            parts = parts.with(part, value);
            return this;
        }

        private <T> Builder add(Part<Items<T>> part, T item) {
            return set(part, parts.get(part).with(Objects.requireNonNull(item, part.name())));
        }

        private <T> Builder replace(Part<Items<T>> part, Predicate<T> replaced, T by) {
            return set(part, parts.get(part).replacing(replaced, by));
        }

        /** Returns the state; relations get numbers and secrets identifiers where they have none. */
        public State build() {
            Items<RelationState> relations = Identities.numbered(parts.get(RELATIONS));
            Items<SecretState> secrets = Identities.identified(parts.get(SECRETS));
            return new State(parts.with(RELATIONS, relations).with(SECRETS, secrets));
        }
    }
}
