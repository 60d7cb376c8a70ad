package dev.jops.testing.explore;

import dev.jops.testing.explore.Schedule.Step;
import dev.jops.testing.fault.Chance;
import dev.jops.testing.fault.RollBack;
import dev.jops.testing.fault.Vanish;
import java.time.Duration;
import java.util.List;

/** A unit comes back with old files: another unit may have led in between, so that its memory is out of date. */
final class OldFiles implements Story {
    private static final int NEXT_LEADS = 70;

    @Override
    public String name() {
        return "a unit comes back with old files";
    }

    @Override
    public int fewestUnits() {
        return 1;
    }

    @Override
    public List<Step> steps(String application, int units, Duration from, Chance chance) {
        String unit = chance.between(0, 1) == 0 ? Roles.leaderOf(application) : chance.unit();
        int isBack = chance.between(NEXT_LEADS, NEXT_LEADS + 30);
        return List.of(
                new Step(from, new RollBack(unit, Duration.ofSeconds(isBack + chance.between(1, 60)))),
                new Step(from.plusSeconds(chance.between(0, 10)), new Vanish(unit, Duration.ofSeconds(isBack))));
    }
}
