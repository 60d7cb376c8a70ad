package dev.jops.testing.explore;

import dev.jops.testing.explore.Schedule.Step;
import dev.jops.testing.fault.Act;
import dev.jops.testing.fault.Chance;
import dev.jops.testing.fault.CutOff;
import dev.jops.testing.fault.StopAgent;
import dev.jops.testing.fault.Vanish;
import java.time.Duration;
import java.util.List;

/**
 * A leader is lost, the next one leads and is lost as well, and the first one leads again. If the first had no hook in
 * between, Juju never told it that another one led.
 *
 * <p>juju: leadership/tracker.go and leaseexpiry/worker.go, by which another unit leads about 70 s after a leader was
 * lost
 */
final class LeaderReturns implements Story {
    private static final int NEXT_LEADS = 70;

    @Override
    public String name() {
        return "a leader returns";
    }

    @Override
    public int fewestUnits() {
        return 2;
    }

    @Override
    public List<Step> steps(String application, int units, Duration from, Chance chance) {
        String leader = Roles.leaderOf(application);
        int secondIsLost = chance.between(NEXT_LEADS, NEXT_LEADS + 30);
        int firstReturns = secondIsLost + chance.between(0, 25);
        return List.of(
                new Step(from, lost(leader, firstReturns, chance)),
                new Step(from.plusSeconds(secondIsLost), lostForGood(leader, chance)));
    }

    /** Returns a fault that takes a unit away for some time. */
    static Act lost(String unit, int seconds, Chance chance) {
        Duration lasting = Duration.ofSeconds(seconds);
        return switch (chance.between(0, 3)) {
            case 0 -> new StopAgent(unit, lasting);
            case 1 -> new Vanish(unit, lasting);
            default -> new CutOff(unit, lasting);
        };
    }

    private static Act lostForGood(String unit, Chance chance) {
        return chance.between(0, 1) == 0 ? new Operation.RemoveUnit(unit) : lost(unit, chance.between(90, 150), chance);
    }
}
