package dev.jops.integration;

import dev.jops.meta.CharmMeta;
import dev.jops.meta.RelationMeta;
import dev.jops.meta.RelationRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One side of a relation, as {@code shop:db}.
 *
 * @param endpoint empty if it was not said
 */
record Side(String application, String endpoint) {

    static Side parse(String word) {
        int colon = word.indexOf(':');
        return colon < 0 ? new Side(word, "") : new Side(word.substring(0, colon), word.substring(colon + 1));
    }

    boolean fits(Side other) {
        return application.equals(other.application)
                && (endpoint.isEmpty() || other.endpoint.isEmpty() || endpoint.equals(other.endpoint));
    }

    /**
     * The two sides with their endpoints: those that were said, or the only ones that fit together.
     *
     * @throws IllegalArgumentException if several fit, or none
     */
    static List<Side> matched(Side one, Side other, Map<String, CharmMeta> charms) {
        if (!one.endpoint.isEmpty() && !other.endpoint.isEmpty()) {
            return List.of(one, other);
        }
        List<List<Side>> pairs = new ArrayList<>();
        for (RelationMeta left : one.endpoints(charms)) {
            for (RelationMeta right : other.endpoints(charms)) {
                if (isPair(left, right)) {
                    pairs.add(List.of(
                            new Side(one.application, left.endpoint()), new Side(other.application, right.endpoint())));
                }
            }
        }
        if (pairs.size() != 1) {
            throw new IllegalArgumentException(
                    pairs.isEmpty()
                            ? one + " and " + other + " have no endpoints that fit together"
                            : "it is not clear which endpoints of " + one + " and " + other + " are meant: say one of "
                                    + pairs);
        }
        return pairs.get(0);
    }

    private List<RelationMeta> endpoints(Map<String, CharmMeta> charms) {
        CharmMeta meta = charms.get(application);
        if (meta == null) {
            throw new IllegalArgumentException("there is no application " + application);
        }
        return endpoint.isEmpty() ? List.copyOf(meta.relations().values()) : List.of(meta.requireRelation(endpoint));
    }

    private static boolean isPair(RelationMeta left, RelationMeta right) {
        return !left.isPeer()
                && !right.isPeer()
                && left.interfaceName().equals(right.interfaceName())
                && (left.role() == RelationRole.PROVIDER) != (right.role() == RelationRole.PROVIDER);
    }

    /** As {@code juju integrate} takes it. */
    @Override
    public String toString() {
        return endpoint.isEmpty() ? application : application + ":" + endpoint;
    }
}
