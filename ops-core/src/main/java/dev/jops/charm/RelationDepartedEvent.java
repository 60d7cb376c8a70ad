package dev.jops.charm;

import dev.jops.framework.Snapshot;
import dev.jops.model.Application;
import dev.jops.model.Relation;
import dev.jops.model.Unit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A remote unit left the relation; or this unit leaves it, and gets an event for each remote unit. */
public final class RelationDepartedEvent extends RelationEvent {
    private final Unit unit;
    private final @Nullable Unit departingUnit;

    /** Created by jops, and by tests. */
    public RelationDepartedEvent(Relation relation, Application app, Unit unit, @Nullable Unit departingUnit) {
        super(relation, app, Objects.requireNonNull(unit, "unit"));
        this.unit = unit;
        this.departingUnit = departingUnit;
    }

    /** The remote unit, whose data can still be read. */
    public Unit unit() {
        return unit;
    }

    /** The unit that leaves, which can be this one; empty if Juju does not say. */
    public Optional<Unit> departingUnit() {
        return Optional.ofNullable(departingUnit);
    }

    @Override
    protected String subject() {
        return super.subject() + (departingUnit == null ? "" : ", departing " + departingUnit);
    }

    @Override
    protected Snapshot snapshot() {
        Snapshot.Builder values = values();
        return (departingUnit == null ? values : values.put("departing", departingUnit.name())).build();
    }
}
