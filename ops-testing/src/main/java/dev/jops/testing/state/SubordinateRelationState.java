package dev.jops.testing.state;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A relation of scope container: of a subordinate with its principal unit, or the other way round. */
public final class SubordinateRelationState extends RelationState {
    private final String remoteApplication;
    private final SortedMap<String, String> remoteApplicationData;
    private final SortedMap<Integer, SortedMap<String, String>> remoteUnitsData;

    private SubordinateRelationState(Builder builder) {
        super(builder);
        this.remoteApplication = builder.remoteApplication;
        this.remoteApplicationData = Copies.sorted(builder.remoteApplicationData);
        this.remoteUnitsData = builder.isAlone
                ? Collections.emptySortedMap()
                : Copies.sorted(Collections.singletonMap(builder.remoteUnit, Copies.sorted(builder.remoteUnitData)));
    }

    @Override
    public Optional<String> remoteApplication() {
        return Optional.of(remoteApplication);
    }

    @Override
    public SortedMap<String, String> remoteApplicationData() {
        return remoteApplicationData;
    }

    /** What the one unit on the other side says, by its number. */
    @Override
    public SortedMap<Integer, SortedMap<String, String>> remoteUnitsData() {
        return remoteUnitsData;
    }

    @Override
    public Builder toBuilder() {
        return new Builder(this);
    }

    @Override
    public SubordinateRelationState withoutRemoteUnit(int number) {
        Builder builder = toBuilder();
        builder.isAlone = builder.isAlone || builder.remoteUnit == number;
        return builder.build();
    }

    /** Collects what such a relation is. */
    public static final class Builder extends RelationState.Builder<SubordinateRelationState, Builder> {
        private String remoteApplication = "remote";
        private Map<String, String> remoteApplicationData = new TreeMap<>();
        private int remoteUnit;
        private Map<String, String> remoteUnitData = addresses("10.0.0.1");
        private boolean isAlone;

        Builder(String endpoint) {
            super(endpoint);
        }

        private Builder(SubordinateRelationState relation) {
            super(relation);
            remoteApplication = relation.remoteApplication;
            remoteApplicationData = relation.remoteApplicationData;
            isAlone = relation.remoteUnitsData.isEmpty();
            relation.remoteUnitsData.forEach(this::remoteUnit);
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

        /** What the other application says. */
        public Builder remoteApplicationData(Map<String, String> data) {
            remoteApplicationData = Copies.map(data);
            return this;
        }

        /** The unit on the other side, and what it says; without it unit 0 with its addresses. */
        public Builder remoteUnit(int number, Map<String, String> data) {
            remoteUnit = number;
            remoteUnitData = Copies.map(data);
            isAlone = false;
            return this;
        }

        @Override
        public SubordinateRelationState build() {
            return new SubordinateRelationState(this);
        }
    }
}
