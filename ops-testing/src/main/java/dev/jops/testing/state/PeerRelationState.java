package dev.jops.testing.state;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A relation among the units of the application under test. */
public final class PeerRelationState extends RelationState {
    private final SortedMap<Integer, SortedMap<String, String>> peersData;

    private PeerRelationState(Builder builder) {
        super(builder);
        this.peersData = Copies.sorted(builder.peersData);
    }

    @Override
    public Optional<String> remoteApplication() {
        return Optional.empty();
    }

    @Override
    public SortedMap<String, String> remoteApplicationData() {
        return Collections.emptySortedMap();
    }

    /** What the other units of the application say, by their numbers. */
    @Override
    public SortedMap<Integer, SortedMap<String, String>> remoteUnitsData() {
        return peersData;
    }

    @Override
    public Builder toBuilder() {
        return new Builder(this);
    }

    @Override
    public PeerRelationState withoutRemoteUnit(int number) {
        return toBuilder().withoutPeer(number).build();
    }

    /** Collects what such a relation is. */
    public static final class Builder extends RelationState.Builder<PeerRelationState, Builder> {
        private final SortedMap<Integer, SortedMap<String, String>> peersData = new TreeMap<>();

        Builder(String endpoint) {
            super(endpoint);
        }

        private Builder(PeerRelationState relation) {
            super(relation);
            peersData.putAll(relation.peersData);
        }

        @Override
        Builder self() {
            return this;
        }

        /** Puts another unit of the application in, with what it says. */
        public Builder peer(int number, Map<String, String> data) {
            peersData.put(number, Copies.sorted(data));
            return this;
        }

        private Builder withoutPeer(int number) {
            peersData.remove(number);
            return this;
        }

        @Override
        public PeerRelationState build() {
            return new PeerRelationState(this);
        }
    }
}
