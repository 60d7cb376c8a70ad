package dev.jops.jujusim.verbs.models;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.Constraints;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code juju set-model-constraints}. */
final class SetModelConstraints implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("set-model-constraints")
                .usage("<constraint>=<value> ...", "Sets machine constraints on a model.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        List<String> words = new ArrayList<>();
        arguments.positional().forEach(word -> words.addAll(List.of(word.split(" ", -1))));
        Map<String, Object> constraints = Constraints.parse(words);
        HostedModel model = session.model(arguments);
        model.engine().change(simulation -> model.settings().setConstraints(constraints));
        return 0;
    }
}
