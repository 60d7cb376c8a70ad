package dev.jops.testing.explore;

import dev.jops.testing.Occurrence;
import dev.jops.testing.Timeline;
import dev.jops.testing.TimelineEntry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How often leadership moved.
 *
 * @param changes how often another unit than the last one got a lease
 * @param returns how often that one had led before
 */
record Leaderships(int changes, int returns) {
    static final Leaderships NONE = new Leaderships(0, 0);

    static Leaderships in(Timeline timeline) {
        Map<String, String> leaders = new HashMap<>();
        Set<String> former = new HashSet<>();
        int changes = 0;
        int returns = 0;
        for (TimelineEntry entry : timeline.entries()) {
            String unit = entry.subject();
            if (entry.what() == Occurrence.LEASE && entry.text().startsWith(unit + " leads ")) {
                String before = leaders.put(unit.substring(0, unit.indexOf('/')), unit);
                if (before != null && !before.equals(unit)) {
                    changes++;
                    returns += former.contains(unit) ? 1 : 0;
                }
                former.add(unit);
            }
        }
        return new Leaderships(changes, returns);
    }

    Leaderships plus(Leaderships others) {
        return new Leaderships(changes + others.changes, returns + others.returns);
    }
}
