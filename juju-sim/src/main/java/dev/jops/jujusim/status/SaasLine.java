package dev.jops.jujusim.status;

import dev.jops.meta.RelationMeta;
import java.util.List;
import java.util.SortedMap;

/**
 * An offer of another model that the model consumes.
 *
 * @param relations the related applications, by its endpoints
 */
record SaasLine(
        String name,
        String url,
        List<RelationMeta> endpoints,
        StatusLine status,
        SortedMap<String, List<String>> relations) {}
