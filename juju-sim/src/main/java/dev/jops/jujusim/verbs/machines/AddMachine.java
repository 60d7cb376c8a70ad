package dev.jops.jujusim.verbs.machines;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;

/** {@code juju add-machine}. */
final class AddMachine implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("add-machine")
                .value("base", "constraints", "disks", "private-key", "public-key", "series")
                .value("num-machines")
                .also("n", "num-machines")
                .usage(
                        "[<container-type>[:<machine-id>] | ssh:[<user>@]<host>]",
                        "Provision a new machine or assign one to the model.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        arguments.atMost(1);
        int count = arguments.integer("num-machines", 1);
        HostedModel model = session.model(arguments);
        if (model.cloud().isKubernetes()) {
            throw new UsageException("Juju command \"add-machine\" not supported on container models");
        }
        for (int i = 0; i < count; i++) {
            int machine = model.engine().inside(simulation -> model.machines().add());
            session.say("created machine " + machine);
        }
        return 0;
    }
}
