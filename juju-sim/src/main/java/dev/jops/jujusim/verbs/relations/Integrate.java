package dev.jops.jujusim.verbs.relations;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.Charm;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.OfferUrl;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.model.Saas;
import dev.jops.jujusim.verb.Offers;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.model.RelationRecord;
import java.util.Optional;

/** {@code juju integrate}. */
final class Integrate implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("integrate")
                .alias("relate")
                .value("via")
                .usage("<application>[:<endpoint>] <application>[:<endpoint>]", "Integrate two applications.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        if (arguments.positional().size() != 2) {
            throw new UsageException("an integration must involve two applications");
        }
        String one = arguments.positional().get(0);
        String other = arguments.positional().get(1);
        HostedModel model = session.model(arguments);
        if (integrateOffer(model, one, other, session) || integrateOffer(model, other, one, session)) {
            return 0;
        }
        model.engine().change(simulation -> {
            model.requireApplication(application(one));
            model.requireApplication(application(other));
            requireEndpoint(model.requireApplication(application(one)).charm(), one);
            requireEndpoint(model.requireApplication(application(other)).charm(), other);
            requireNew(simulation, one, other);
            simulation.operations().integrate(one, other);
        });
        return 0;
    }

    /**
     * Integrates an application with an offer, by its URL or its name in this model; returns whether the word is one of
     * them.
     */
    private static boolean integrateOffer(HostedModel model, String word, String side, Session session) {
        Optional<OfferUrl> url = OfferUrl.parse(word);
        Optional<Saas> saas = url.isPresent()
                ? Optional.of(Offers.consume(model, url.get(), url.get().offer(), session.models()))
                : model.engine().inside(simulation -> model.saas(application(word)));
        saas.ifPresent(
                consumed -> model.crossModel().integrate(model, side, consumed, url.isPresent() ? "" : endpoint(word)));
        return saas.isPresent();
    }

    private static String endpoint(String side) {
        return side.substring(Math.min(side.length(), application(side).length() + 1));
    }

    static String application(String side) {
        int colon = side.indexOf(':');
        return colon < 0 ? side : side.substring(0, colon);
    }

    private static void requireEndpoint(Charm charm, String side) {
        String endpoint =
                side.substring(Math.min(side.length(), application(side).length() + 1));
        boolean isKnown = endpoint.isEmpty()
                || endpoint.equals("juju-info")
                || charm.meta().relation(endpoint).isPresent();
        if (!isKnown) {
            throw new RefusedException(
                    "application \"" + application(side) + "\" has no \"" + endpoint + "\" relation");
        }
    }

    private static void requireNew(Simulation simulation, String one, String other) {
        Optional<RelationRecord> known = Relations.between(simulation, one, other);
        boolean isNamed = one.indexOf(':') >= 0 && other.indexOf(':') >= 0;
        if (known.isPresent() && (isNamed || !Relations.canHaveMore(simulation, one, other))) {
            throw RefusedException.related(known.get());
        }
    }
}
