package dev.jops.testing.state;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A relation with another application. */
public final class RegularRelationState extends RelationState {
    private final String remoteApplication;
    private final @Nullable String remoteModel;
    private final SortedMap<String, String> remoteApplicationData;
    private final SortedMap<Integer, SortedMap<String, String>> remoteUnitsData;

    private RegularRelationState(Builder builder) {
        super(builder);
        this.remoteApplication = builder.remoteApplication;
        this.remoteModel = builder.remoteModel;
        this.remoteApplicationData = Copies.sorted(builder.remoteApplicationData);
        this.remoteUnitsData = Copies.sorted(builder.remoteUnitsData);
    }

    @Override
    public Optional<String> remoteApplication() {
        return Optional.of(remoteApplication);
    }

    @Override
    public Optional<String> remoteModel() {
        return Optional.ofNullable(remoteModel);
    }

    @Override
    public SortedMap<String, String> remoteApplicationData() {
        return remoteApplicationData;
    }

    @Override
    public SortedMap<Integer, SortedMap<String, String>> remoteUnitsData() {
        return remoteUnitsData;
    }

    @Override
    public Builder toBuilder() {
        return new Builder(this);
    }

    @Override
    public RegularRelationState withoutRemoteUnit(int number) {
        return toBuilder().withoutRemoteUnit(number).build();
    }

    /** Collects what such a relation is. */
    public static final class Builder extends RelationState.Builder<RegularRelationState, Builder> {
        private String remoteApplication = "remote";
        private @Nullable String remoteModel;
        private Map<String, String> remoteApplicationData = new TreeMap<>();
        private final SortedMap<Integer, SortedMap<String, String>> remoteUnitsData = new TreeMap<>();
        private boolean hasDefaultUnit;

        Builder(String endpoint) {
            super(endpoint);
            remoteUnitsData.put(0, Copies.sorted(addresses("10.0.1.1")));
            hasDefaultUnit = true;
        }

        private Builder(RegularRelationState relation) {
            super(relation);
            remoteApplication = relation.remoteApplication;
            remoteModel = relation.remoteModel;
            remoteApplicationData = relation.remoteApplicationData;
            remoteUnitsData.putAll(relation.remoteUnitsData);
        }

        @Override
        Builder self() {
            return this;
        }

        /** The name of the application on the other side; without it {@code remote}. */
        public Builder remoteApplication(String name) {
            remoteApplication = Objects.requireNonNull(name, "name");
            return this;
        }

        /** The UUID of another model that the other application is in; without it both are in one. */
        public Builder remoteModel(String uuid) {
            remoteModel = Objects.requireNonNull(uuid, "uuid");
            return this;
        }

        /** What the other application says. */
        public Builder remoteApplicationData(Map<String, String> data) {
            remoteApplicationData = Copies.map(data);
            return this;
        }

        /** Puts a unit of the other application in, with what it says; the first one takes the default's place. */
        public Builder remoteUnit(int number, Map<String, String> data) {
            if (hasDefaultUnit) {
                withoutRemoteUnits();
            }
            remoteUnitsData.put(number, Copies.sorted(data));
            return this;
        }

        /** Has no unit of the other application in it, as before the first one joins. */
        public Builder withoutRemoteUnits() {
            remoteUnitsData.clear();
            hasDefaultUnit = false;
            return this;
        }

        private Builder withoutRemoteUnit(int number) {
            remoteUnitsData.remove(number);
            return this;
        }

        @Override
        public RegularRelationState build() {
            return new RegularRelationState(this);
        }
    }
}
