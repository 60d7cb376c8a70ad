package dev.jops.jujusim.verbs.offers;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.Saas;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.util.Optional;

/**
 * {@code juju remove-saas}.
 *
 * <p>juju: cmd/juju/application/removesaas.go
 */
final class RemoveSaas implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("remove-saas")
                .flag("force", "no-wait")
                .usage("<saas-application-name> [...]", "Remove consumed applications (SAAS) from the model.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        arguments.require(0, "no SAAS application names specified");
        HostedModel model = session.model(arguments);
        boolean hasFailed = false;
        for (String name : arguments.positional()) {
            Optional<Saas> saas = model.engine().inside(simulation -> model.saas(name));
            saas.ifPresent(model.crossModel()::remove);
            session.say(
                    saas.isPresent()
                            ? "removing SAAS application " + name
                            : "removing SAAS application " + name + " failed: saas application \"" + name
                                    + "\" not found");
            hasFailed |= saas.isEmpty();
        }
        return hasFailed ? 1 : 0;
    }
}
