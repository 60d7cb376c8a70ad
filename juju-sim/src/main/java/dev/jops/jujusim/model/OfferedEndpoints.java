package dev.jops.jujusim.model;

import dev.jops.meta.RelationMeta;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.model.RelationRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * An endpoint of an application and an endpoint of an offer that can be related.
 *
 * @param offered the endpoint of the offer
 */
record OfferedEndpoints(HostedApplication application, String endpoint, Saas saas, String offered) {

    /**
     * Finds the only endpoints that can be related; used inside the engine of the consuming model.
     *
     * @param side the application, with or without its endpoint
     * @throws RefusedException if none do, or several
     */
    static OfferedEndpoints of(HostedModel model, String side, Saas saas, List<RelationMeta> offered) {
        int colon = side.indexOf(':');
        HostedApplication application = model.requireApplication(colon < 0 ? side : side.substring(0, colon));
        List<OfferedEndpoints> found = new ArrayList<>();
        for (RelationMeta here : application.charm().meta().relations().values()) {
            for (RelationMeta there : offered) {
                boolean isNamed = colon < 0 || here.endpoint().equals(side.substring(colon + 1));
                if (isNamed && fit(here, there)) {
                    found.add(new OfferedEndpoints(application, here.endpoint(), saas, there.endpoint()));
                }
            }
        }
        if (found.isEmpty()) {
            throw new RefusedException("no relations found");
        }
        if (found.size() > 1) {
            throw new RefusedException("ambiguous relation: \"" + side + " " + saas.name() + "\" could refer to "
                    + String.join(
                            "; ",
                            found.stream()
                                    .map(pair -> "\"" + pair + "\"")
                                    .sorted()
                                    .toList()));
        }
        return found.get(0);
    }

    private static boolean fit(RelationMeta here, RelationMeta there) {
        return !here.isPeer()
                && here.role() != there.role()
                && here.interfaceName().equals(there.interfaceName());
    }

    /** Refuses endpoints that are related already. */
    void requireNew(Simulation simulation) {
        for (RelationRecord relation : simulation.controller().relationsOf(application.record())) {
            boolean isSame = relation.hasSide(saas.record())
                    && relation.endpointOf(application.record()).equals(endpoint)
                    && relation.endpointOf(saas.record()).equals(offered);
            if (isSame) {
                throw RefusedException.related(relation);
            }
        }
    }

    /** Returns both sides. */
    @Override
    public String toString() {
        return application.name() + ":" + endpoint + " " + saas.name() + ":" + offered;
    }
}
