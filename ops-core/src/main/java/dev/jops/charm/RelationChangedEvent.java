package dev.jops.charm;

import dev.jops.model.Application;
import dev.jops.model.Relation;
import dev.jops.model.Unit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Data in a relation changed, of a unit or of an application. Juju may merge several changes into one event.
 *
 * <p>A unit is not told of its own unit data, but of its application's data in a peer relation it is, the writer too.
 */
public final class RelationChangedEvent extends RelationEvent {

    /** Made by the dispatch, and by tests. */
    public RelationChangedEvent(Relation relation, Application app, @Nullable Unit unit) {
        super(relation, app, unit);
    }

    /** The unit that changed its data; empty when the application did. */
    public Optional<Unit> unit() {
        return remoteUnit();
    }
}
