package dev.jops.testing.explore;

import dev.jops.testing.Occurrence;
import dev.jops.testing.Timeline;
import dev.jops.testing.TimelineEntry;
import dev.jops.testing.explore.Search.Played;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The totals of the schedules that were played.
 *
 * @param stories how often each story was drawn, by name
 * @param unseen what the invariants have not seen in any schedule
 */
record Tally(int schedules, long hooks, Leaderships leaderships, Map<String, Integer> stories, List<String> unseen) {

    static Tally of(List<Played> all) {
        long hooks = 0;
        Leaderships leaderships = Leaderships.NONE;
        Map<String, Integer> stories = new TreeMap<>();
        Set<String> unseen = new LinkedHashSet<>(all.get(0).unseen());
        for (Played played : all) {
            hooks += played.hooks();
            leaderships = leaderships.plus(played.leaderships());
            played.stories().forEach(story -> stories.merge(story, 1, Integer::sum));
            unseen.retainAll(played.unseen());
        }
        return new Tally(all.size(), hooks, leaderships, stories, List.copyOf(unseen));
    }

    /**
     * How often leadership moved.
     *
     * @param changes how often a unit other than the last holder got a lease
     * @param returns how often that unit had led before
     */
    record Leaderships(int changes, int returns) {
        static final Leaderships NONE = new Leaderships(0, 0);

        static Leaderships in(Timeline timeline) {
            Map<String, String> leaders = new TreeMap<>();
            Set<String> former = new TreeSet<>();
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
}
