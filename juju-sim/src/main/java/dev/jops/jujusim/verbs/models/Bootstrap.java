package dev.jops.jujusim.verbs.models;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.Models;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;

/** {@code juju bootstrap}, for which the only controller is already there. */
final class Bootstrap implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.of("bootstrap")
                .flag("no-switch", "force", "no-gui", "keep-broken", "auto-upgrade", "clouds", "no-dashboard")
                .value(
                        "bootstrap-base",
                        "bootstrap-constraints",
                        "config",
                        "constraints",
                        "credential",
                        "model-default")
                .value("storage-pool", "to", "metadata-source", "add-model", "agent-version", "regions", "build-agent")
                .value("controller-charm-channel", "controller-charm-path", "bootstrap-image", "db-snap")
                .usage("[<cloud name>[/region] [<controller name>]]", "Initializes a cloud environment.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        arguments.atMost(2);
        String name = arguments.at(1).orElse(Models.CONTROLLER);
        if (!name.equals(Models.CONTROLLER)) {
            throw new RefusedException("a simulation has only the controller \"" + Models.CONTROLLER + "\": \"" + name
                    + "\" can't be bootstrapped");
        }
        session.say("The controller \"" + Models.CONTROLLER + "\" is simulated, and already there");
        return 0;
    }
}
