package dev.jops.testing.explore;

import dev.jops.testing.explore.Schedule.Step;
import java.util.List;

/** The steps of a schedule, and the names of the stories among them. */
record Plot(List<Step> steps, List<String> stories) {
    Plot {
        steps = List.copyOf(steps);
        stories = List.copyOf(stories);
    }

    /** Returns the plot of a schedule that was written down, without its stories' names. */
    static Plot of(Schedule schedule) {
        return new Plot(schedule.steps(), List.of());
    }
}
