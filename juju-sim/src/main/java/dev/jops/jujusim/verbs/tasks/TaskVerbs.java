package dev.jops.jujusim.verbs.tasks;

import dev.jops.jujusim.verb.Verb;
import java.util.ArrayList;
import java.util.List;

/** The verbs about actions and commands. */
public final class TaskVerbs {

    private TaskVerbs() {}

    /** Returns all of them. */
    public static List<Verb> all() {
        List<Verb> all = new ArrayList<>(ShowResult.all());
        all.addAll(List.of(
                new ActionStatus(),
                new CancelTask(),
                new Exec(),
                new ListOperations(),
                new Run(),
                new RunAction(),
                new Scp(),
                new Ssh()));
        return all;
    }
}
