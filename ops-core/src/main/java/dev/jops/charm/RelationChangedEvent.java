package dev.jops.charm;

import dev.jops.model.Application;
import dev.jops.model.Relation;
import dev.jops.model.Unit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A unit or application changed its data in a relation. Juju may merge several changes into one event.
 *
 * <p>A unit is not told of changes to its own unit data. In a peer relation, every unit is told of changes to the
 * application's data, including the one that made them.
 */
public final class RelationChangedEvent extends RelationEvent {

    /** Created by jops, and by tests. */
    public RelationChangedEvent(Relation relation, Application app, @Nullable Unit unit) {
        super(relation, app, unit);
    }

    /** The unit that changed its data; empty if the application did. */
    public Optional<Unit> unit() {
        return remoteUnit();
    }
}
