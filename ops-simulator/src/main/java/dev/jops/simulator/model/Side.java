package dev.jops.simulator.model;

import dev.jops.meta.RelationMeta;
import dev.jops.meta.RelationRole;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One side of a relation as an operator names it, such as {@code shop} or {@code shop:db}.
 *
 * @param endpoint empty if it was not named
 */
record Side(ApplicationRecord application, String endpoint) {

    boolean fits(ApplicationRecord side, String itsEndpoint) {
        return application == side && (endpoint.isEmpty() || endpoint.equals(itsEndpoint));
    }

    /**
     * Returns the two sides with their endpoints: those that were named, or the only ones that match. The implicit endpoint of
     * one side counts if no others do.
     *
     * <p>juju: state/state.go, InferEndpoints
     *
     * @throws IllegalArgumentException if several match, or none
     */
    static List<Side> inferred(Side one, Side other) {
        if (!one.endpoint.isEmpty() && !other.endpoint.isEmpty()) {
            return List.of(one, other);
        }
        List<String> keys = new ArrayList<>();
        List<List<Side>> pairs = pairs(one, one.endpoints(), other, other.endpoints(), keys);
        if (pairs.isEmpty()) {
            pairs.addAll(pairs(one, one.implicit(), other, other.endpoints(), keys));
            pairs.addAll(pairs(one, one.endpoints(), other, other.implicit(), keys));
        }
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("no relations found: no endpoints of " + one + " and " + other
                    + " fit together, one providing the interface that the other requires");
        }
        if (pairs.size() > 1) {
            Collections.sort(keys);
            throw new IllegalArgumentException(
                    "ambiguous relation: \"" + one + " " + other + "\" could refer to " + String.join("; ", keys));
        }
        return pairs.get(0);
    }

    private static List<List<Side>> pairs(
            Side one, List<RelationMeta> ofOne, Side other, List<RelationMeta> ofOther, List<String> keys) {
        List<List<Side>> pairs = new ArrayList<>();
        for (RelationMeta here : ofOne) {
            for (RelationMeta there : ofOther) {
                if (fitTogether(here, there)) {
                    Side left = new Side(one.application, here.endpoint());
                    Side right = new Side(other.application, there.endpoint());
                    pairs.add(List.of(left, right));
                    boolean isProvidedHere = here.role() == RelationRole.PROVIDER;
                    keys.add('"' + (isProvidedHere ? right + " " + left : left + " " + right) + '"');
                }
            }
        }
        return pairs;
    }

    private List<RelationMeta> implicit() {
        boolean isMeant = endpoint.isEmpty() || endpoint.equals(CharmRecord.IMPLICIT.endpoint());
        boolean isThere =
                application.meta().isPresent() && application.charm().isImplicit(CharmRecord.IMPLICIT.endpoint());
        return isMeant && isThere ? List.of(CharmRecord.IMPLICIT) : List.of();
    }

    private List<RelationMeta> endpoints() {
        if (application.meta().isEmpty() || application.charm().isImplicit(endpoint)) {
            return List.of();
        }
        return endpoint.isEmpty()
                ? List.copyOf(application.meta().get().relations().values())
                : List.of(application.meta().get().requireRelation(endpoint));
    }

    private static boolean fitTogether(RelationMeta here, RelationMeta there) {
        return !here.isPeer()
                && !there.isPeer()
                && here.interfaceName().equals(there.interfaceName())
                && here.role() != there.role();
    }

    /** Returns the side in the form that {@code juju integrate} takes. */
    @Override
    public String toString() {
        return endpoint.isEmpty() ? application.name() : application.name() + ":" + endpoint;
    }
}
