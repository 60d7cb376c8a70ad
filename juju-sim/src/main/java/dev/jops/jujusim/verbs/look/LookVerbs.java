package dev.jops.jujusim.verbs.look;

import dev.jops.jujusim.verb.Verb;
import java.util.List;

/** The verbs that show a model's state. */
public final class LookVerbs {

    private LookVerbs() {}

    /** Returns all of them. */
    public static List<Verb> all() {
        return List.of(
                new Actions(),
                new DebugLog(),
                new Resources(),
                new ShowAction(),
                new ShowApplication(),
                new ShowStatusLog(),
                new ShowUnit(),
                new Status(),
                new WaitFor());
    }
}
