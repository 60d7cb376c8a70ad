package dev.jops.jujusim.verbs.relations;

import dev.jops.jujusim.verb.Verb;
import java.util.ArrayList;
import java.util.List;

/** The verbs about relations. */
public final class RelationVerbs {

    private RelationVerbs() {}

    /** Returns all of them. */
    public static List<Verb> all() {
        List<Verb> all = new ArrayList<>(SuspendRelation.all());
        all.addAll(List.of(new Integrate(), new RemoveRelation()));
        return all;
    }
}
