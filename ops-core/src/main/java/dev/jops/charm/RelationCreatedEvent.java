package dev.jops.charm;

import dev.jops.model.Application;
import dev.jops.model.Relation;

/** A relation was added; existing ones come before start. From here on its data can be read and written. */
public final class RelationCreatedEvent extends RelationEvent {

    /** Made by the dispatch, and by tests. */
    public RelationCreatedEvent(Relation relation, Application app) {
        super(relation, app, null);
    }
}
