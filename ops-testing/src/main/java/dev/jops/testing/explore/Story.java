package dev.jops.testing.explore;

import dev.jops.testing.explore.Schedule.Step;
import dev.jops.testing.fault.Chance;
import java.time.Duration;
import java.util.List;

/** Acts that belong together, because what they bring about together hardly ever comes of single ones. */
interface Story {

    /** Returns its name in reports. */
    String name();

    /** Returns the fewest units of an application that it can be told of. */
    int fewestUnits();

    /** Returns its steps for an application with this many units, from a moment on. */
    List<Step> steps(String application, int units, Duration from, Chance chance);

    /** Returns all of them; explorations draw from them in this order. */
    static List<Story> all() {
        return List.of(new LeaderReturns(), new ScaleDownToLeader(), new ElectionRefused(), new OldFiles());
    }

    /** Returns those that can be told as well where units are pods with containers, in this order. */
    static List<Story> ofPods() {
        return List.of(new MovingPod(), new CrashingContainer());
    }
}
