package dev.jops.jujusim.verbs.models;

import dev.jops.jujusim.verb.Verb;
import java.util.List;

/** The verbs about controllers and models. */
public final class ModelVerbs {

    private ModelVerbs() {}

    /** Returns all of them. */
    public static List<Verb> all() {
        return List.of(
                new AddModel(),
                new Bootstrap(),
                new Controllers(),
                new DestroyModel(),
                new ListModels(),
                new ModelConfig(),
                new ModelConstraints(),
                new SetModelConstraints(),
                new ShowController(),
                new ShowModel(),
                new Switch(),
                new Version(),
                new WhoAmI());
    }
}
