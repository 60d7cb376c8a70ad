package dev.jops.testing.explore;

import dev.jops.testing.explore.Schedule.Step;
import dev.jops.testing.fault.Chance;
import dev.jops.testing.fault.HoldContainer;
import dev.jops.testing.fault.ReplacePod;
import java.time.Duration;
import java.util.List;

/**
 * A pod is replaced, and one of its containers is late: upgrade-charm, config-changed and start find it away, as do the
 * hooks of relations.
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
                new Step(from.plusSeconds(chance.between(0, 10)), new HoldContainer(unit, chance.container(), isLate)));
    }
}
