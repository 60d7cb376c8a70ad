package dev.jops.jujusim.verbs.applications;

import dev.jops.jujusim.verb.Verb;
import java.util.List;

/** The verbs about applications and units. */
public final class ApplicationVerbs {

    private ApplicationVerbs() {}

    /** Returns all of them. */
    public static List<Verb> all() {
        return List.of(
                new AddUnit(),
                new AttachResource(),
                new Config(),
                new Deploy(),
                new Expose(true),
                new Expose(false),
                new Refresh(),
                new RemoveApplication(),
                new RemoveUnit(),
                new Resolved(),
                new ScaleApplication(),
                new Trust());
    }
}
