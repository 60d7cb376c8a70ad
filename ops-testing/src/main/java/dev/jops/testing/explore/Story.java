package dev.jops.testing.explore;

import dev.jops.testing.explore.Schedule.Step;
import dev.jops.testing.fault.AtCommand;
import dev.jops.testing.fault.Chance;
import dev.jops.testing.fault.HoldContainer;
import dev.jops.testing.fault.NextHook;
import dev.jops.testing.fault.ReplacePod;
import dev.jops.testing.fault.RestartContainer;
import java.time.Duration;
import java.util.List;

/** A sequence of operations and faults whose combined effect hardly ever comes about by chance. */
interface Story {

    /** Returns its name in reports. */
    String name();

    /** Returns the fewest units that an application needs for it. */
    int fewestUnits();

    /** Returns its steps for an application with this many units, beginning at a moment. */
    List<Step> steps(String application, int units, Duration from, Chance chance);

    /** Returns all stories, in the order in which explorations draw from them. */
    static List<Story> all() {
        return List.of(new LeaderReturns(), new ScaleDownToLeader(), new ElectionRefused(), new OldFiles());
    }

    /** Returns the additional stories for units that are pods with containers, in the same way. */
    static List<Story> ofPods() {
        return List.of(new MovingPod(), new CrashingContainer());
    }

    /**
     * A pod is replaced, and one of its containers is late: it is not there yet during upgrade-charm, config-changed,
     * start and the hooks of relations.
     */
    final class MovingPod implements Story {

        @Override
        public String name() {
            return "a pod is replaced, and a container is late";
        }

        @Override
        public int fewestUnits() {
            return 1;
        }

        @Override
        public List<Step> steps(String application, int units, Duration from, Chance chance) {
            String unit = chance.unit();
            Duration isLate = Duration.ofSeconds(chance.between(20, 90));
            return List.of(
                    new Step(from, new ReplacePod(unit)),
                    new Step(
                            from.plusSeconds(chance.between(0, 10)),
                            new HoldContainer(unit, chance.container(), isLate)));
        }
    }

    /**
     * A container crashes, and again in the middle of the hook that sets it up again: the first half of that setup is
     * lost, and the second half is done in an empty container.
     */
    final class CrashingContainer implements Story {
        private static final int LAST_COMMAND = 12;

        @Override
        public String name() {
            return "a container crashes while it is set up";
        }

        @Override
        public int fewestUnits() {
            return 1;
        }

        @Override
        public List<Step> steps(String application, int units, Duration from, Chance chance) {
            String unit = chance.unit();
            RestartContainer crash = new RestartContainer(unit, chance.container());
            return List.of(
                    new Step(from, crash),
                    new Step(from, new NextHook(unit, new AtCommand(chance.between(1, LAST_COMMAND), crash))));
        }
    }
}
