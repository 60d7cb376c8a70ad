package dev.jops.jujusim.verbs.offers;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.Offer;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Offers;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;

/**
 * {@code juju remove-offer}, which never asks for confirmation. With {@code --force} it also ends the relations over the
 * offer.
 *
 * <p>juju: cmd/juju/crossmodel/remove.go; state/applicationoffers.go
 */
final class RemoveOffer implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.of("remove-offer")
                .value("controller")
                .also("c", "controller")
                .flag("force", "yes", "no-prompt")
                .also("y", "yes")
                .usage("<offer-url> ...", "Removes one or more offers specified by their URL.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        arguments.require(0, "no offers specified");
        for (String word : arguments.positional()) {
            Offers.Found found = Offers.find(Urls.ofCurrent(word, session), session.models());
            remove(found.model(), found.offer(), arguments.is("force"));
        }
        return 0;
    }

    private static void remove(HostedModel model, Offer offer, boolean isForced) {
        int connections = model.crossModel().connections(offer).size();
        if (connections > 0 && !isForced) {
            throw new RefusedException("cannot delete application offer \"" + offer.name() + "\": offer has "
                    + connections + " relation" + (connections == 1 ? "" : "s"));
        }
        model.crossModel().end(offer);
        model.engine().change(simulation -> model.offers().remove(offer.name()));
    }
}
