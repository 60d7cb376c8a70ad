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

/** {@code juju trust}. */
final class Trust implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("trust")
                .flag("remove")
                .value("scope")
                .usage("<application name>", "Sets the trust status of a deployed application to true.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String name = ApplicationNames.require(arguments.require(0, "no application name specified"));
        arguments.atMost(1);
        HostedModel model = session.model(arguments);
        boolean isRemoved = arguments.is("remove");
        if (model.cloud().isKubernetes()
                && !isRemoved
                && !arguments.value("scope").filter("cluster"::equals).isPresent()) {
            throw new UsageException("'juju trust' currently grants full access to the cluster itself.\n"
                    + "Set the scope to 'cluster' using '--scope=cluster' to confirm this choice.");
        }
        model.engine().change(simulation -> {
            HostedApplication application = model.application(name)
                    .orElseThrow(() -> new RefusedException("application \"" + name + "\" not found"));
            if (isRemoved) {
                application.record().setTrusted(false);
            } else {
                simulation.operations().trust(application.record());
            }
        });
        return 0;
    }
}
