package dev.jops.simulator.model;

import dev.jops.meta.RelationMeta;
import dev.jops.meta.RelationScope;
import java.util.ArrayList;
import java.util.List;

/**
 * The relations of a model as its operator names and adds them.
 *
 * <p>juju: state/state.go, InferEndpoints and AddRelation
 */
public final class Integrations {
    private final Controller controller;

    Integrations(Controller controller) {
        this.controller = controller;
    }

    /**
     * Adds a relation as an operator does, who names an endpoint only if several match.
     *
     * @param one an application such as {@code shop}, or an endpoint of it such as {@code shop:db}
     * @throws IllegalArgumentException if there is no such application or endpoint, the endpoints do not match, several
     *     do, or one of them has reached its limit of relations
     */
    public RelationRecord integrate(String one, String other) {
        List<Side> sides = Side.inferred(side(one), side(other));
        Side left = sides.get(0);
        Side right = sides.get(1);
        return relate(left.application(), left.endpoint(), right.application(), right.endpoint());
    }

    /**
     * Returns the only relation between two sides.
     *
     * @throws IllegalArgumentException if there is no such relation, or more than one
     */
    public RelationRecord require(String one, String other) {
        Side left = side(one);
        Side right = side(other);
        List<RelationRecord> found = new ArrayList<>();
        for (RelationRecord relation : controller.relationsOf(left.application())) {
            ApplicationRecord remote = relation.otherSideOf(left.application());
            if (!relation.isPeer()
                    && left.fits(left.application(), relation.endpointOf(left.application()))
                    && right.fits(remote, relation.endpointOf(remote))) {
                found.add(relation);
            }
        }
        if (found.size() > 1) {
            throw new IllegalArgumentException("ambiguous relation: \"" + one + " " + other + "\" could refer to "
                    + String.join(
                            "; ", found.stream().map(RelationRecord::toString).toList()));
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("relation matching \"" + one + " " + other + "\" not found");
        }
        return found.get(0);
    }

    /**
     * Returns the relation with this number, which an operator can suspend or resume. Juju requires a relation over an
     * offer, whose other side is in another model. Here both sides are in one model, and any two applications that
     * could be in two models are accepted.
     *
     * <p>juju: apiserver/facades/client/application, SetRelationsSuspended
     *
     * @throws IllegalArgumentException if there is no such relation, or it can't be over an offer
     */
    public RelationRecord requireOffered(int id) {
        RelationRecord relation = controller.relations().get(id);
        if (relation == null) {
            throw new IllegalArgumentException("relation " + id + " not found");
        }
        if (relation.isPeer() || relation.isContainerScoped()) {
            String key = relation.isPeer() ? relation.sides().get(0) : relation.toString();
            throw new IllegalArgumentException(
                    "cannot set suspend status for \"" + key + "\" which is not associated with an offer");
        }
        return relation;
    }

    private Side side(String words) {
        int colon = words.indexOf(':');
        return colon < 0
                ? new Side(controller.requireApplication(words), "")
                : new Side(controller.requireApplication(words.substring(0, colon)), words.substring(colon + 1));
    }

    private RelationRecord relate(
            ApplicationRecord one, String endpoint, ApplicationRecord other, String otherEndpoint) {
        RelationMeta here = one.charm().requireEndpoint(endpoint);
        RelationMeta there = other.charm().requireEndpoint(otherEndpoint);
        String both = one.name() + ":" + endpoint + " and " + other.name() + ":" + otherEndpoint;
        requireMatch(both, here, there);
        boolean isContainerScoped = here.scope() == RelationScope.CONTAINER || there.scope() == RelationScope.CONTAINER;
        if (isContainerScoped && !one.isSubordinate() && !other.isSubordinate()) {
            throw new IllegalArgumentException(
                    both + " can't be related: the scope container is for subordinates, and neither is one");
        }
        for (RelationRecord known : controller.relationsOf(one)) {
            if (known.hasSide(other)
                    && known.endpointOf(one).equals(endpoint)
                    && known.endpointOf(other).equals(otherEndpoint)) {
                throw new IllegalArgumentException(both + " are related already");
            }
        }
        requireRoom(one, here);
        requireRoom(other, there);
        return controller.addRelation(one, endpoint, other, otherEndpoint, isContainerScoped);
    }

    /** Throws if neither endpoint provides what the other requires. */
    public static void requireMatch(String both, RelationMeta here, RelationMeta there) {
        if (here.isPeer() || there.isPeer() || here.role() == there.role()) {
            throw new IllegalArgumentException(both + " can't be related: one has to provide what the other requires");
        }
        if (!here.interfaceName().equals(there.interfaceName())) {
            throw new IllegalArgumentException(both + " can't be related: one has the interface " + here.interfaceName()
                    + " and the other " + there.interfaceName());
        }
    }

    private void requireRoom(ApplicationRecord application, RelationMeta endpoint) {
        int count = 0;
        for (RelationRecord known : controller.relationsOf(application)) {
            count += known.endpointOf(application).equals(endpoint.endpoint()) ? 1 : 0;
        }
        if (endpoint.limit().isPresent() && count >= endpoint.limit().getAsInt()) {
            throw new IllegalArgumentException("establishing a new relation for " + application.name() + ":"
                    + endpoint.endpoint() + " would exceed its maximum relation limit of "
                    + endpoint.limit().getAsInt());
        }
    }
}
