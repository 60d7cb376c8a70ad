package dev.jops.jujusim.verbs.clouds;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;

/** {@code juju remove-cloud}. */
final class RemoveCloud implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.of("remove-cloud")
                .flag("client")
                .value("controller", "target-controller")
                .also("c", "controller")
                .usage("<cloud name>", "Removes a cloud from Juju.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String name = arguments.require(0, "cloud name required");
        arguments.atMost(1);
        session.requireController(arguments.value("controller").orElse(""));
        if (!session.models().registry().removeCloud(name)) {
            throw new RefusedException("No cloud called \"" + name + "\" exists on this client");
        }
        session.say("Removed details of cloud \"" + name + "\"");
        return 0;
    }
}
