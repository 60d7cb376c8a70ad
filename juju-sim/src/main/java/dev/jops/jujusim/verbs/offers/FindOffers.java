package dev.jops.jujusim.verbs.offers;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.Models;
import dev.jops.jujusim.model.Offer;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.render.Table;
import dev.jops.jujusim.render.Tree;
import dev.jops.jujusim.status.EndpointTree;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.util.stream.Collectors;

/**
 * {@code juju find-offers}.
 *
 * <p>juju: cmd/juju/crossmodel/find.go
 */
final class FindOffers implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.of("find-offers")
                .formats("tabular", "json", "yaml")
                .value("controller", "url", "interface", "offer")
                .also("c", "controller")
                .usage("[<model or address>]", "Find offered application endpoints.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String format = arguments.format();
        arguments.atMost(1);
        arguments.value("controller").ifPresent(session::requireController);
        String wanted = arguments.at(0).or(() -> arguments.value("url")).orElse("");
        String path = wanted.substring(wanted.indexOf(':') + 1);
        Tree tree = new Tree();
        Table table = new Table("Store", "URL", "Access", "Interfaces");
        for (HostedModel model : session.models().all()) {
            model.engine().change(simulation -> {
                for (Offer offer : model.offers().values()) {
                    OfferTree shown = new OfferTree(model, offer);
                    if (isAt(path, shown) && isWanted(shown, arguments)) {
                        tree.put(Models.CONTROLLER + ":" + shown.url(), shown.forConsumers());
                        table.row(Models.CONTROLLER, shown.url(), "admin", interfaces(shown));
                    }
                }
            });
        }
        if (table.isEmpty()) {
            throw new RefusedException("no matching application offers found");
        }
        session.print(format, tree.values(), table::toString);
        return 0;
    }

    private static boolean isAt(String path, OfferTree shown) {
        String model = shown.model().name();
        return path.isEmpty()
                || path.equals(model)
                || path.equals(Models.USER + "/" + model)
                || path.equals(shown.url())
                || path.equals(model + "." + shown.offer().name());
    }

    private static boolean isWanted(OfferTree shown, Arguments arguments) {
        boolean hasName =
                arguments.value("offer").map(shown.offer().name()::equals).orElse(true);
        return hasName
                && arguments
                        .value("interface")
                        .map(name -> shown.offer().declared().stream()
                                .anyMatch(endpoint -> endpoint.interfaceName().equals(name)))
                        .orElse(true);
    }

    private static String interfaces(OfferTree shown) {
        return shown.offer().declared().stream()
                .map(endpoint -> endpoint.interfaceName() + ":" + EndpointTree.role(endpoint))
                .collect(Collectors.joining(", "));
    }
}
