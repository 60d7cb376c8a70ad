package dev.jops.testing.state;

import java.util.Map;

/** A relation of scope container: that of a subordinate with its principal unit, from either side. */
public final class SubordinateRelationState extends RemoteRelationState {

    private SubordinateRelationState(Builder builder) {
        super(builder);
    }

    @Override
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Collects the parts of a subordinate relation. */
    public static final class Builder extends RemoteRelationState.Builder<SubordinateRelationState, Builder> {

        Builder(String endpoint) {
            super(endpoint, "10.0.0.1"); // on the same machine
        }

        private Builder(SubordinateRelationState relation) {
            super(relation);
        }

        @Override
        Builder self() {
            return this;
        }

        /** Sets the unit on the other side, and its data; by default unit 0 with its addresses. */
        public Builder remoteUnit(int number, Map<String, String> data) {
            withoutRemoteUnits();
            putRemoteUnit(number, data);
            return this;
        }

        @Override
        public SubordinateRelationState build() {
            return new SubordinateRelationState(this);
        }
    }
}
