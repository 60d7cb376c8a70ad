package dev.jops.testing.explore;

import dev.jops.meta.RelationMeta;
import dev.jops.meta.RelationScope;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedJuju.Integration;
import java.util.Optional;

/** Two endpoints that an {@link Operation} relates, and their relation. */
record Sides(SimulatedJuju juju, String endpoint, String other) {

    /** Returns the relation between them; empty if there is none. */
    Optional<Integration> relation() {
        return juju.integrations().stream()
                .filter(integration -> integration.isBetween(endpoint, other))
                .findFirst();
    }

    /**
     * Returns whether they can be related: they are not yet, and no newer revision of a charm has dropped an endpoint.
     */
    boolean canBeRelated() {
        return relation().isEmpty() && isThere(endpoint) && isThere(other);
    }

    private boolean isThere(String side) {
        return juju.application(application(side))
                .filter(known -> !known.hasRevisions() || declared(known, side).isPresent())
                .isPresent();
    }

    /**
     * Returns whether Juju can suspend a relation between them, which it can't for a subordinate's, because that is
     * never over an offer.
     */
    boolean canBeSuspended() {
        return !isOfSubordinates(endpoint) && !isOfSubordinates(other);
    }

    private boolean isOfSubordinates(String side) {
        return juju.application(application(side))
                .flatMap(known -> declared(known, side))
                .filter(declared -> declared.scope() == RelationScope.CONTAINER)
                .isPresent();
    }

    private static String application(String side) {
        return side.substring(0, side.indexOf(':'));
    }

    private static Optional<RelationMeta> declared(SimulatedApplication application, String side) {
        return application.meta().relation(side.substring(side.indexOf(':') + 1));
    }
}
