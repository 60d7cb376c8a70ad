package dev.jops.jujusim.verbs.tasks;

import dev.jops.jujusim.verb.Verb;
import java.util.List;

/** The verbs about actions and commands. */
public final class TaskVerbs {

    private TaskVerbs() {}

    /** Returns all of them. */
    public static List<Verb> all() {
        return List.of(
                new Exec(), new ListOperations(), new Run(), new Scp(), new ShowOperation(), new ShowTask(), new Ssh());
    }
}
