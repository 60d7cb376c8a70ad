package dev.jops.jujusim.verbs.offers;

import dev.jops.jujusim.model.CrossModelRelations.Connection;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.Models;
import dev.jops.jujusim.model.Offer;
import dev.jops.jujusim.render.Tree;
import dev.jops.jujusim.status.EndpointTree;
import dev.jops.simulator.model.ApplicationRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * An offer as the verbs about offers show it; used inside the engine of its model.
 *
 * <p>juju: cmd/juju/crossmodel
 */
record OfferTree(HostedModel model, Offer offer) {

    String url() {
        return Offer.url(model, offer.name());
    }

    /** Returns what a user sees who may consume it. */
    Tree forConsumers() {
        return new Tree()
                .put("access", "admin")
                .put("endpoints", EndpointTree.of(offer.declared()))
                .put("users", users());
    }

    /** Returns what its own model sees. */
    Tree forOwner() {
        List<Object> connections = new ArrayList<>();
        for (Connection connection : connections()) {
            connections.add(new Tree()
                    .put("source-model-uuid", connection.consumer().uuid())
                    .put("username", Models.USER)
                    .put("relation-id", (long) connection.relation().id())
                    .put("endpoint", endpoint(connection))
                    .put("status", new Tree().put("current", status(connection)))
                    .values());
        }
        return new Tree()
                .put("application", offer.application().name())
                .put("store", Models.CONTROLLER)
                .put("charm", offer.application().charm().url())
                .put("offer-url", url())
                .put("endpoints", EndpointTree.of(offer.declared()))
                .putIfAny("connections", connections)
                .put("users", users());
    }

    List<Connection> connections() {
        return model.crossModel().connections(offer);
    }

    String endpoint(Connection connection) {
        ApplicationRecord own = offer.application().record();
        return connection.relation().endpointOf(own);
    }

    String status(Connection connection) {
        ApplicationRecord own = offer.application().record();
        boolean hasJoined = !connection
                .relation()
                .membersOf(connection.relation().otherSideOf(own))
                .isEmpty();
        return connection.relation().isSuspended() ? "suspended" : hasJoined ? "joined" : "joining";
    }

    private static Tree users() {
        return new Tree()
                .put(Models.USER, new Tree().put("display-name", Models.USER).put("access", "admin"));
    }
}
