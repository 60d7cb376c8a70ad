package dev.jops.jujusim.verbs.applications;

import dev.jops.jujusim.commandline.ApplicationNames;
import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedApplication;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;

/** {@code juju add-unit}. */
final class AddUnit implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("add-unit")
                .value("num-units", "to", "attach-storage")
                .also("n", "num-units")
                .usage("<application name>", "Adds one or more units to a deployed application.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String name = ApplicationNames.require(arguments.require(0, "no application specified"));
        arguments.atMost(1);
        int count = arguments.integer("num-units", 1);
        if (count < 1) {
            throw new UsageException("--num-units must be a positive integer");
        }
        HostedModel model = session.model(arguments);
        model.engine().change(simulation -> {
            HostedApplication application = model.requireApplication(name);
            if (application.record().isSubordinate()) {
                throw new RefusedException("cannot add unit 1/1 to application \"" + name
                        + "\": cannot add unit to application \"" + name + "\": application is a subordinate");
            }
            for (int i = 0; i < count; i++) {
                model.addUnit(simulation, application);
            }
        });
        return 0;
    }
}
