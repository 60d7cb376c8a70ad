package dev.jops.jujusim.verbs.offers;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedApplication;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.Offer;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.util.List;
import java.util.Optional;

/**
 * {@code juju offer}.
 *
 * <p>juju: cmd/juju/crossmodel/offer.go
 */
final class MakeOffer implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.of("offer")
                .value("controller")
                .also("c", "controller")
                .usage(
                        "[model-name.]<application-name>:<endpoint-name>[,...] [offer-name]",
                        "Offer application endpoints for use in other models.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String offered = arguments.require(0, "an offer must at least specify application endpoint");
        arguments.atMost(2);
        arguments.value("controller").ifPresent(session::requireController);
        int colon = offered.indexOf(':');
        if (colon < 0) {
            throw new UsageException("endpoints must conform to format \"<application-name>:<endpoint-name>[,...]\" ");
        }
        String application = offered.substring(offered.lastIndexOf('.', colon) + 1, colon);
        List<String> endpoints = List.of(offered.substring(colon + 1).split(",", -1));
        Optional<String> named = named(offered.substring(0, colon), application);
        HostedModel model = named.isPresent() ? session.model(named) : session.model(arguments);
        String name = arguments.at(1).orElse(application);
        model.engine().change(simulation -> {
            HostedApplication hosted = model.requireApplication(application);
            for (String endpoint : endpoints) {
                requireEndpoint(hosted, endpoint, name);
            }
            Offer offer = model.offers().computeIfAbsent(name, fresh -> new Offer(fresh, hosted));
            if (offer.application() != hosted) {
                throw new RefusedException(
                        "cannot add application offer \"" + name + "\": application offer already exists");
            }
            offer.add(endpoints);
        });
        session.say("Application \"" + application + "\" endpoints [" + String.join(", ", endpoints)
                + "] available at \"" + Offer.url(model, name) + "\"");
        return 0;
    }

    private static Optional<String> named(String written, String application) {
        return written.equals(application)
                ? Optional.empty()
                : Optional.of(written.substring(0, written.length() - application.length() - 1));
    }

    private static void requireEndpoint(HostedApplication application, String endpoint, String offer) {
        if (application.charm().meta().relation(endpoint).isEmpty()) {
            throw new RefusedException("cannot add application offer \"" + offer + "\": getting relation endpoint for"
                    + " relation \"" + endpoint + "\" and application \"" + application.name() + "\": application \""
                    + application.name() + "\" has no \"" + endpoint + "\" relation");
        }
    }
}
