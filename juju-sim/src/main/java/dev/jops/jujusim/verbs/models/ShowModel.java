package dev.jops.jujusim.verbs.models;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.render.Tree;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;

/** {@code juju show-model}. */
final class ShowModel implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("show-model")
                .formats("yaml", "json")
                .usage("[<model name>]", "Shows information about the current or specified model.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        arguments.atMost(1);
        HostedModel model = arguments.at(0).isPresent() ? session.model(arguments.at(0)) : session.model(arguments);
        session.print(
                arguments.format(),
                new Tree().put(model.name(), ModelInfo.detailed(model, session)).values());
        return 0;
    }
}
