package dev.jops.jujusim.verbs.applications;

import dev.jops.jujusim.commandline.ApplicationNames;
import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;

/** {@code juju scale-application}. */
final class ScaleApplication implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("scale-application")
                .usage("<application name> <scale>", "Set the desired number of k8s application units.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String name = ApplicationNames.require(arguments.require(0, "no application specified"));
        String scale = arguments.require(1, "no scale specified");
        arguments.atMost(2);
        int wanted = number(scale);
        HostedModel model = session.model(arguments);
        if (!model.cloud().isKubernetes()) {
            throw new UsageException("Juju command \"scale-application\" only supported on k8s container models");
        }
        model.engine().change(simulation -> Scaling.scale(simulation, model, model.requireApplication(name), wanted));
        session.say(name + " scaled to " + wanted + " units");
        return 0;
    }

    private static int number(String scale) {
        try {
            int number = Integer.parseInt(scale);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new UsageException(
                    "invalid scale \"" + scale + "\": strconv.Atoi: parsing \"" + scale + "\": invalid syntax");
        }
        throw new UsageException("scale must be a positive integer");
    }
}
