package dev.jops.testing.state;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A relation with another application, of all its units or of the one on the same machine. */
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
     * Collects what such a relation is.
     *
     * @param <R> the relation
     * @param <B> the builder
     */
    public abstract static sealed class Builder<R extends RemoteRelationState, B extends Builder<R, B>>
            extends RelationState.Builder<R, B> permits RegularRelationState.Builder, SubordinateRelationState.Builder {
        private String remoteApplication = "remote";
        private Map<String, String> remoteApplicationData = new TreeMap<>();

        /** With unit 0 on the other side, which has said its address. */
        Builder(String endpoint, String addressOfRemote) {
            super(endpoint);
            putRemoteUnit(0, addresses(addressOfRemote));
        }

        Builder(RemoteRelationState relation) {
            super(relation);
            remoteApplication = relation.remoteApplication;
            remoteApplicationData = relation.remoteApplicationData;
        }

        /** The name of the application on the other side; without it {@code remote}. */
        public final B remoteApplication(String name) {
            remoteApplication = Objects.requireNonNull(name, "name");
            return self();
        }

        /** What the other application says. */
        public final B remoteApplicationData(Map<String, String> data) {
            remoteApplicationData = Copies.map(data);
            return self();
        }

        /** Has no unit of the other application in it, as before the first one joins. */
        public final B withoutRemoteUnits() {
            clearRemoteUnits();
            return self();
        }

        @Override
        public abstract R build();
    }
}
