package dev.jops.testing.explore;

import dev.jops.meta.RelationMeta;
import dev.jops.meta.RelationScope;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedJuju.Integration;
import java.util.Optional;

/** Two endpoints of which an {@link Operation} may relate the applications, and what is between them. */
record Sides(SimulatedJuju juju, String endpoint, String other) {

    /** Returns the relation between them. */
    Optional<Integration> relation() {
        return juju.integrations().stream()
                .filter(integration -> integration.isBetween(endpoint, other))
                .findFirst();
    }

    /** Returns whether there is no relation between them, and no newer revision of a charm has lost an endpoint. */
    boolean canBeRelated() {
        return relation().isEmpty() && isThere(endpoint) && isThere(other);
    }

    private boolean isThere(String side) {
        return juju.application(application(side))
                .filter(known -> !known.hasRevisions() || declared(known, side).isPresent())
                .isPresent();
    }

    /** Returns whether Juju can suspend a relation between them: not one of subordinates, which is never over an offer. */
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
