package dev.jops.jujusim.verbs.offers;

import dev.jops.jujusim.commandline.ApplicationNames;
import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.OfferUrl;
import dev.jops.jujusim.verb.Offers;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;

/**
 * {@code juju consume}.
 *
 * <p>juju: cmd/juju/application/consume.go
 */
final class Consume implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("consume")
                .usage("<remote offer path> [<local application name>]", "Add a remote offer to the model.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        OfferUrl url = Urls.require(arguments.require(0, "no remote offer specified"), session);
        arguments.atMost(2);
        String alias = arguments.at(1).map(ApplicationNames::require).orElse(url.offer());
        HostedModel model = session.model(arguments);
        Offers.consume(model, url, alias, session.models());
        session.say("Added " + url.path() + " as " + alias);
        return 0;
    }
}
