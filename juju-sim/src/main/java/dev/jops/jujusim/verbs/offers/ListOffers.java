package dev.jops.jujusim.verbs.offers;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.CrossModelRelations.Connection;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.Models;
import dev.jops.jujusim.model.Offer;
import dev.jops.jujusim.render.Table;
import dev.jops.jujusim.render.Tree;
import dev.jops.jujusim.status.EndpointTree;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import dev.jops.meta.RelationMeta;

/**
 * {@code juju offers}.
 *
 * <p>juju: cmd/juju/crossmodel/list.go
 */
final class ListOffers implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("offers")
                .alias("list-offers")
                .formats("tabular", "summary", "json", "yaml")
                .value("application", "interface", "connected-user", "allowed-consumer")
                .flag("active-only")
                .usage("[<offer-name>]", "Lists shared endpoints.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String format = arguments.format();
        arguments.atMost(1);
        HostedModel model = session.model(arguments);
        model.pace().look(format.equals("json") || format.equals("yaml"));
        Tree tree = new Tree();
        Table table =
                new Table("Offer", "User", "Relation ID", "Status", "Endpoint", "Interface", "Role", "Ingress subnets");
        model.engine().change(simulation -> {
            for (Offer offer : model.offers().values()) {
                OfferTree shown = new OfferTree(model, offer);
                if (isWanted(shown, arguments)) {
                    tree.put(offer.name(), shown.forOwner());
                    addRows(table, shown);
                }
            }
        });
        session.print(format, tree.values(), () -> table.isEmpty() ? "" : table.toString());
        return 0;
    }

    private static boolean isWanted(OfferTree shown, Arguments arguments) {
        boolean hasName = arguments.at(0).map(shown.offer().name()::equals).orElse(true);
        boolean hasApplication = arguments
                .value("application")
                .map(shown.offer().application().name()::equals)
                .orElse(true);
        boolean hasInterface = arguments
                .value("interface")
                .map(name -> shown.offer().declared().stream()
                        .anyMatch(endpoint -> endpoint.interfaceName().equals(name)))
                .orElse(true);
        boolean isActive = !arguments.is("active-only") || !shown.connections().isEmpty();
        return hasName && hasApplication && hasInterface && isActive;
    }

    private static void addRows(Table table, OfferTree shown) {
        String name = shown.offer().name();
        if (shown.connections().isEmpty()) {
            table.row(name, "-", "", "", "", "", "", "");
        }
        for (Connection connection : shown.connections()) {
            for (RelationMeta endpoint : shown.offer().declared()) {
                if (endpoint.endpoint().equals(shown.endpoint(connection))) {
                    table.row(
                            name,
                            Models.USER,
                            Integer.toString(connection.relation().id()),
                            shown.status(connection),
                            endpoint.endpoint(),
                            endpoint.interfaceName(),
                            EndpointTree.role(endpoint),
                            "");
                }
            }
        }
    }
}
