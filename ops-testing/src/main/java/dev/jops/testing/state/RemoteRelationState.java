package dev.jops.testing.state;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A relation with another application: with its units, or with a unit on the same machine. */
public abstract sealed class RemoteRelationState extends RelationState
        permits RegularRelationState, SubordinateRelationState {
    private final String remoteApplication;
    private final SortedMap<String, String> remoteApplicationData;

    RemoteRelationState(Builder<?, ?> builder) {
        super(builder);
        this.remoteApplication = builder.remoteApplication;
        this.remoteApplicationData = Copies.sorted(builder.remoteApplicationData);
    }

    @Override
    public final Optional<String> remoteApplication() {
        return Optional.of(remoteApplication);
    }

    @Override
    public final SortedMap<String, String> remoteApplicationData() {
        return remoteApplicationData;
    }

    @Override
    public abstract Builder<?, ?> toBuilder();

    /**
     * Collects the parts of a relation with another application.
     *
     * @param <R> the relation
     * @param <B> the builder
     */
    public abstract static sealed class Builder<R extends RemoteRelationState, B extends Builder<R, B>>
            extends RelationState.Builder<R, B> permits RegularRelationState.Builder, SubordinateRelationState.Builder {
        private String remoteApplication = "remote";
        private Map<String, String> remoteApplicationData = new TreeMap<>();

        /** Begins with a remote unit 0, whose data is its address. */
        Builder(String endpoint, String addressOfRemote) {
            super(endpoint);
            putRemoteUnit(0, addresses(addressOfRemote));
        }

        Builder(RemoteRelationState relation) {
            super(relation);
            remoteApplication = relation.remoteApplication;
            remoteApplicationData = relation.remoteApplicationData;
        }

        /** Sets the name of the other application; {@code remote} by default. */
        public final B remoteApplication(String name) {
            remoteApplication = Objects.requireNonNull(name, "name");
            return self();
        }

        /** Sets the data of the other application. */
        public final B remoteApplicationData(Map<String, String> data) {
            remoteApplicationData = Copies.map(data);
            return self();
        }

        /** Removes all units of the other application, as before the first one joins. */
        public final B withoutRemoteUnits() {
            clearRemoteUnits();
            return self();
        }

        @Override
        public abstract R build();
    }
}
