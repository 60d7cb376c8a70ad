package dev.jops.charm;

import dev.jops.model.Application;
import dev.jops.model.Relation;

/** A relation has ended for this unit. Its {@link Relation} is inactive; this is the last chance to read its data. */
public final class RelationBrokenEvent extends RelationEvent {

    /** Created by jops, and by tests. */
    public RelationBrokenEvent(Relation relation, Application app) {
        super(relation, app, null);
    }
}
