package dev.jops.jujusim.verbs.models;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.Models;
import dev.jops.jujusim.render.Tree;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;

/** {@code juju whoami}. */
final class WhoAmI implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.of("whoami").formats(Syntax.tableFirst()).usage("", "Print current login details.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        arguments.atMost(0);
        String model = session.models().current().map(HostedModel::name).orElse("");
        Tree tree = new Tree()
                .put("controller", Models.CONTROLLER)
                .putIfAny("model", model)
                .put("user", Models.USER);
        session.print(
                arguments.format(),
                tree.values(),
                () -> "Controller:  " + Models.CONTROLLER + "\nModel:       "
                        + (model.isEmpty() ? "<no-current-model>" : model) + "\nUser:        " + Models.USER + "\n");
        return 0;
    }
}
