package dev.jops.jujusim.verbs.relations;

import dev.jops.jujusim.verb.Verb;
import java.util.List;

/** The verbs about relations. */
public final class RelationVerbs {

    private RelationVerbs() {}

    /** Returns all of them. */
    public static List<Verb> all() {
        return List.of(new Integrate(), new RemoveRelation());
    }
}
