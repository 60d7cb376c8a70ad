package dev.jops.jujusim.status;

import dev.jops.jujusim.model.Charm;
import dev.jops.meta.RelationMeta;
import java.util.List;

/**
 * An offer of the model.
 *
 * @param connections the number of relations over it
 * @param active the number of those in which the other model has units
 */
record OfferLine(
        String name, String application, Charm charm, int connections, int active, List<RelationMeta> endpoints) {}
