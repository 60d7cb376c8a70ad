package dev.jops.charm;

import dev.jops.model.Application;
import dev.jops.model.Relation;

/** A relation has ended for this unit; its {@link Relation} is inactive, and its data can be read once more. */
public final class RelationBrokenEvent extends RelationEvent {

    /** Made by the dispatch, and by tests. */
    public RelationBrokenEvent(Relation relation, Application app) {
        super(relation, app, null);
    }
}
