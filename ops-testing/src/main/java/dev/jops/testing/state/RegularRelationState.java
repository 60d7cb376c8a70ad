package dev.jops.testing.state;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A relation with the units of another application. */
public final class RegularRelationState extends RemoteRelationState {
    private final @Nullable String remoteModel;

    private RegularRelationState(Builder builder) {
        super(builder);
        this.remoteModel = builder.remoteModel;
    }

    @Override
    public Optional<String> remoteModel() {
        return Optional.ofNullable(remoteModel);
    }

    @Override
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Collects the parts of a regular relation. */
    public static final class Builder extends RemoteRelationState.Builder<RegularRelationState, Builder> {
        private @Nullable String remoteModel;
        private boolean hasDefaultUnit;

        Builder(String endpoint) {
            super(endpoint, "10.0.1.1");
            hasDefaultUnit = true;
        }

        private Builder(RegularRelationState relation) {
            super(relation);
            remoteModel = relation.remoteModel;
        }

        @Override
        Builder self() {
            return this;
        }

        /** Sets the UUID of the other application's model; by default, both are in the same one. */
        public Builder remoteModel(String uuid) {
            remoteModel = Objects.requireNonNull(uuid, "uuid");
            return this;
        }

        /** Adds a unit of the other application, with its data; the first call replaces the default unit. */
        public Builder remoteUnit(int number, Map<String, String> data) {
            if (hasDefaultUnit) {
                withoutRemoteUnits();
                hasDefaultUnit = false;
            }
            putRemoteUnit(number, data);
            return this;
        }

        @Override
        public RegularRelationState build() {
            return new RegularRelationState(this);
        }
    }
}
