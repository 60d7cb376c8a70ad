package dev.jops.jujusim.status;

import dev.jops.jujusim.model.Charm;
import dev.jops.meta.RelationMeta;
import java.util.List;

/**
 * An offer of the model.
 *
 * @param connections how many relations over it there are
 * @param active how many of them have units of the other model
 */
record OfferLine(
        String name, String application, Charm charm, int connections, int active, List<RelationMeta> endpoints) {}
