package dev.jops.jujusim.verbs.offers;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.Models;
import dev.jops.jujusim.model.OfferUrl;
import dev.jops.jujusim.render.Table;
import dev.jops.jujusim.render.Tree;
import dev.jops.jujusim.status.EndpointTree;
import dev.jops.jujusim.verb.Offers;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;

/**
 * {@code juju show-offer}.
 *
 * <p>juju: cmd/juju/crossmodel/show.go
 */
final class ShowOffer implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.of("show-offer")
                .formats("tabular", "json", "yaml")
                .value("controller")
                .also("c", "controller")
                .usage("[<controller>:]<offer url>", "Shows extended information about the offered application.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String format = arguments.format();
        OfferUrl url = Urls.ofCurrent(arguments.require(0, "must specify endpoint URL"), session);
        arguments.atMost(1);
        Offers.Found found = Offers.find(url, session.models());
        Tree tree = new Tree();
        Table table = new Table("Store", "URL", "Access", "Description", "Endpoint", "Interface", "Role");
        found.model().engine().change(simulation -> {
            OfferTree shown = new OfferTree(found.model(), found.offer());
            tree.put(Models.CONTROLLER + ":" + shown.url(), shown.forConsumers());
            shown.offer()
                    .declared()
                    .forEach(endpoint -> table.row(
                            Models.CONTROLLER,
                            shown.url(),
                            "admin",
                            "",
                            endpoint.endpoint(),
                            endpoint.interfaceName(),
                            EndpointTree.role(endpoint)));
        });
        session.print(format, tree.values(), table::toString);
        return 0;
    }
}
