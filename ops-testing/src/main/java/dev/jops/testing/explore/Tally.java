package dev.jops.testing.explore;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The sum of what was played.
 *
 * @param stories how often each was drawn, by name
 * @param unseen what no schedule's invariants have seen
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
}
