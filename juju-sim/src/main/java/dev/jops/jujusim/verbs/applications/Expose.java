package dev.jops.jujusim.verbs.applications;

import dev.jops.jujusim.commandline.ApplicationNames;
import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;

/** {@code juju expose} and {@code juju unexpose}. */
final class Expose implements Verb {
    private final boolean exposes;

    /** Creates one of the two verbs. */
    Expose(boolean exposes) {
        this.exposes = exposes;
    }

    @Override
    public Syntax syntax() {
        Syntax syntax = Syntax.ofModel(exposes ? "expose" : "unexpose").value("endpoints");
        if (exposes) {
            syntax.value("to-cidrs", "to-spaces");
        }
        return syntax.usage(
                "<application name>",
                exposes
                        ? "Makes an application publicly available over the network."
                        : "Removes public availability over the network for an application.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String name = ApplicationNames.require(arguments.require(0, "no application name specified"));
        arguments.atMost(1);
        HostedModel model = session.model(arguments);
        model.engine().change(simulation -> model.requireApplication(name).setExposed(exposes));
        return 0;
    }
}
