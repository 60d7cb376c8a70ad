package dev.jops.testing.state;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** A relation among the units of the application under test. */
public final class PeerRelationState extends RelationState {

    private PeerRelationState(Builder builder) {
        super(builder);
    }

    @Override
    public Optional<String> remoteApplication() {
        return Optional.empty();
    }

    @Override
    public SortedMap<String, String> remoteApplicationData() {
        return Collections.emptySortedMap();
    }

    @Override
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Collects the parts of a peer relation. */
    public static final class Builder extends RelationState.Builder<PeerRelationState, Builder> {

        Builder(String endpoint) {
            super(endpoint);
        }

        private Builder(PeerRelationState relation) {
            super(relation);
        }

        @Override
        Builder self() {
            return this;
        }

        /** Adds another unit of the application, with its data. */
        public Builder peer(int number, Map<String, String> data) {
            putRemoteUnit(number, data);
            return this;
        }

        @Override
        public PeerRelationState build() {
            return new PeerRelationState(this);
        }
    }
}
