package dev.jops.charm;

import dev.jops.model.Application;
import dev.jops.model.Relation;
import dev.jops.model.Unit;
import java.util.Objects;

/** A remote unit joined the relation; its relation-changed follows. */
public final class RelationJoinedEvent extends RelationEvent {
    private final Unit unit;

    /** Created by jops, and by tests. */
    public RelationJoinedEvent(Relation relation, Application app, Unit unit) {
        super(relation, app, Objects.requireNonNull(unit, "unit"));
        this.unit = unit;
    }

    /** The unit that joined. */
    public Unit unit() {
        return unit;
    }
}
