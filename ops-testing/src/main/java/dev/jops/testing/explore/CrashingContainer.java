package dev.jops.testing.explore;

import dev.jops.testing.explore.Schedule.Step;
import dev.jops.testing.fault.AtCommand;
import dev.jops.testing.fault.Chance;
import dev.jops.testing.fault.NextHook;
import dev.jops.testing.fault.RestartContainer;
import java.time.Duration;
import java.util.List;

/**
 * A container crashes, and again in the middle of the hook that sets it up after that: what was done by then is lost, and
 * what was not is done in an empty container.
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
