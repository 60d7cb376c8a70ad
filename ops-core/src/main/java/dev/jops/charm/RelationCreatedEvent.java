package dev.jops.charm;

import dev.jops.model.Application;
import dev.jops.model.Relation;

/**
 * A relation was added. For relations that a new unit already has, this comes before start. From now on its data can be
 * read and written.
 */
public final class RelationCreatedEvent extends RelationEvent {

    /** Created by jops, and by tests. */
    public RelationCreatedEvent(Relation relation, Application app) {
        super(relation, app, null);
    }
}
