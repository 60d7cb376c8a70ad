package dev.jops.jujusim.status;

import dev.jops.jujusim.model.Charm;
import java.util.List;
import java.util.SortedSet;

/**
 * An application.
 *
 * @param channel the channel of Charmhub; empty for a local charm
 * @param principals the applications that a subordinate has units with
 * @param scale how many units are wanted
 */
record ApplicationLine(
        String name,
        Charm charm,
        String channel,
        StatusLine status,
        String version,
        boolean isExposed,
        boolean isDying,
        boolean isSubordinate,
        SortedSet<String> principals,
        SortedSet<String> endpoints,
        List<RelationLine> relations,
        List<UnitLine> units,
        int scale,
        String address) {}
