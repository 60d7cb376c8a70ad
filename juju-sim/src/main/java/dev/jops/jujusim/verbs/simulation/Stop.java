package dev.jops.jujusim.verbs.simulation;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;

/** {@code juju sim stop}. */
final class Stop implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.of("stop").usage("", "Stops the server, with all models and processes.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        arguments.atMost(0);
        session.client().stopServer();
        for (HostedModel model : session.models().all()) {
            session.models().remove(model); // so that nothing is running when the client ends
        }
        return 0;
    }
}
