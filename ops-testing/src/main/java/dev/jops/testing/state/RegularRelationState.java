package dev.jops.testing.state;

import java.util.Map;

/** A relation with the units of another application. */
public final class RegularRelationState extends RemoteRelationState {

    private RegularRelationState(Builder builder) {
        super(builder);
    }

    @Override
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Collects what such a relation is. */
    public static final class Builder extends RemoteRelationState.Builder<RegularRelationState, Builder> {
        private boolean hasDefaultUnit;

        Builder(String endpoint) {
            super(endpoint, "10.0.1.1");
            hasDefaultUnit = true;
        }

        private Builder(RegularRelationState relation) {
            super(relation);
        }

        @Override
        Builder self() {
            return this;
        }

        /** Puts a unit of the other application in, with what it says; the first one takes the default's place. */
        public Builder remoteUnit(int number, Map<String, String> data) {
            if (hasDefaultUnit) {
                withoutRemoteUnits();
                hasDefaultUnit = false;
            }
            put(number, data);
            return this;
        }

        @Override
        public RegularRelationState build() {
            return new RegularRelationState(this);
        }
    }
}
