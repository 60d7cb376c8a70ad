package dev.jops.jujusim.verbs.models;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.Constraints;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.util.Map;
import java.util.TreeMap;

/** {@code juju model-constraints}. */
final class ModelConstraints implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("model-constraints")
                .alias("get-model-constraints")
                .formats("constraints", "json", "yaml")
                .usage("", "Displays machine constraints for a model.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        arguments.atMost(0);
        HostedModel model = session.model(arguments);
        Map<String, Object> constraints = model.engine()
                .inside(simulation -> new TreeMap<>(model.settings().constraints()));
        session.print(arguments.format(), constraints, () -> Constraints.write(constraints) + "\n");
        return 0;
    }
}
