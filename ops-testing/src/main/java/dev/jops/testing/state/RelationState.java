package dev.jops.testing.state;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A relation of the unit under test, with the data of both sides.
 *
 * <p>A relation without a number gets the next free one from the {@link State} that it is added to. Events accept it
 * with or without the number.
 */
public abstract sealed class RelationState permits RemoteRelationState, PeerRelationState {
    static final int NO_ID = -1;

    private final String endpoint;
    private final int id;
    private final SortedMap<String, String> localApplicationData;
    private final SortedMap<String, String> localUnitData;
    private final SortedMap<Integer, SortedMap<String, String>> remoteUnitsData;

    RelationState(Builder<?, ?> builder) {
        this.endpoint = builder.endpoint;
        this.id = builder.id;
        this.localApplicationData = Copies.sorted(builder.localApplicationData);
        this.localUnitData = Copies.sorted(builder.localUnitData);
        this.remoteUnitsData = Copies.sorted(builder.remoteUnitsData);
    }

    /**
     * Returns a builder of a relation with another application, whose unit 0 has joined; the only data are addresses.
     */
    public static RegularRelationState.Builder regular(String endpoint) {
        return new RegularRelationState.Builder(endpoint);
    }

    /** Returns a builder of a relation among the units of the application under test, without other units. */
    public static PeerRelationState.Builder peer(String endpoint) {
        return new PeerRelationState.Builder(endpoint);
    }

    /** Returns a builder of a relation of scope container, with a unit on the same machine. */
    public static SubordinateRelationState.Builder subordinate(String endpoint) {
        return new SubordinateRelationState.Builder(endpoint);
    }

    /** Returns the addresses that Juju puts into a unit's data, for the host with this number. */
    static SortedMap<String, String> addresses(String host) {
        SortedMap<String, String> addresses = new TreeMap<>();
        addresses.put("egress-subnets", host + "/32");
        addresses.put("ingress-address", host);
        addresses.put("private-address", host);
        return addresses;
    }

    /** Returns the endpoint of the charm under test. */
    public final String endpoint() {
        return endpoint;
    }

    /**
     * Returns the number.
     *
     * @throws IllegalStateException if it has none yet
     */
    public final int id() {
        if (!hasId()) {
            throw new IllegalStateException("the relation of " + endpoint
                    + " has no number yet: a State gives it one, or the builder's id(...) does");
        }
        return id;
    }

    /** Returns whether it has a number. */
    public final boolean hasId() {
        return id != NO_ID;
    }

    /** Returns the data of the application under test. */
    public final SortedMap<String, String> localApplicationData() {
        return localApplicationData;
    }

    /** Returns the data of the unit under test. */
    public final SortedMap<String, String> localUnitData() {
        return localUnitData;
    }

    /** Returns the application on the other side; empty in a peer relation. */
    public abstract Optional<String> remoteApplication();

    /** Returns the data of the other application; empty in a peer relation, which has none. */
    public abstract SortedMap<String, String> remoteApplicationData();

    /** Returns the UUID of the model that the other application is in; empty if it is this one. */
    public Optional<String> remoteModel() {
        return Optional.empty();
    }

    /**
     * Returns the data of the remote units, by their numbers; in a peer relation, those of the other units of the
     * application.
     */
    public final SortedMap<Integer, SortedMap<String, String>> remoteUnitsData() {
        return remoteUnitsData;
    }

    /** Returns a builder that begins with this relation. */
    public abstract Builder<?, ?> toBuilder();

    /** Returns a copy without a remote unit, as after it has left. */
    public final RelationState withoutRemoteUnit(int number) {
        Builder<?, ?> builder = toBuilder();
        builder.remoteUnitsData.remove(number);
        return builder.build();
    }

    /** Returns whether this is a relation that a test gave, which may have got its number since. */
    final boolean isThat(RelationState given) {
        return given.hasId() ? equals(given) : equals(given.toBuilder().id(id).build());
    }

    /** Returns the endpoint with the number, if it has one, such as {@code db:4}. */
    final String name() {
        return endpoint + (hasId() ? ":" + id : "");
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof RelationState that
                && getClass() == that.getClass()
                && endpoint.equals(that.endpoint)
                && id == that.id
                && localApplicationData.equals(that.localApplicationData)
                && localUnitData.equals(that.localUnitData)
                && remoteApplication().equals(that.remoteApplication())
                && remoteModel().equals(that.remoteModel())
                && remoteApplicationData().equals(that.remoteApplicationData())
                && remoteUnitsData.equals(that.remoteUnitsData);
    }

    @Override
    public final int hashCode() {
        return Objects.hash(endpoint, id, localApplicationData, localUnitData, remoteUnitsData);
    }

    /** Returns the name of the relation and all its data, which Juju does not treat as confidential. */
    @Override
    public final String toString() {
        return name()
                + remoteApplication().map(name -> " with " + name).orElse("")
                + " [application " + localApplicationData + ", unit " + localUnitData + ", remote application "
                + remoteApplicationData() + ", remote units " + remoteUnitsData + "]";
    }

    /**
     * Collects the parts of a relation; setting data replaces all data set before.
     *
     * @param <R> the relation
     * @param <B> the builder
     */
    public abstract static sealed class Builder<R extends RelationState, B extends Builder<R, B>>
            permits RemoteRelationState.Builder, PeerRelationState.Builder {
        private final String endpoint;
        private int id = NO_ID;
        private Map<String, String> localApplicationData = new TreeMap<>();
        private Map<String, String> localUnitData = addresses("10.0.0.1");
        private final SortedMap<Integer, SortedMap<String, String>> remoteUnitsData = new TreeMap<>();

        Builder(String endpoint) {
            this.endpoint = Objects.requireNonNull(endpoint, "endpoint");
        }

        Builder(RelationState relation) {
            this.endpoint = relation.endpoint;
            this.id = relation.id;
            this.localApplicationData = relation.localApplicationData;
            this.localUnitData = relation.localUnitData;
            this.remoteUnitsData.putAll(relation.remoteUnitsData);
        }

        abstract B self();

        /** Sets the number; by default the state assigns one. */
        public B id(int number) {
            if (number < 0) {
                throw new IllegalArgumentException("the number of a relation is not negative: " + number);
            }
            id = number;
            return self();
        }

        /** Sets the data of the application under test. */
        public B localApplicationData(Map<String, String> data) {
            localApplicationData = Copies.map(data);
            return self();
        }

        /** Sets the data of the unit under test, addresses included. */
        public B localUnitData(Map<String, String> data) {
            localUnitData = Copies.map(data);
            return self();
        }

        final void putRemoteUnit(int number, Map<String, String> data) {
            remoteUnitsData.put(number, Copies.sorted(data));
        }

        final void clearRemoteUnits() {
            remoteUnitsData.clear();
        }

        /** Returns the relation. */
        public abstract R build();
    }
}
