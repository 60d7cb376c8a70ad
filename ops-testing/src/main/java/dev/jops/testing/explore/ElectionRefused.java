package dev.jops.testing.explore;

import dev.jops.testing.explore.Schedule.Step;
import dev.jops.testing.fault.Chance;
import dev.jops.testing.fault.NextHook;
import dev.jops.testing.fault.RefuseCommit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A leader is lost, and the first commit of the next one is refused after its secrets were created. Sometimes the new
 * leader is lost before it can try again.
 */
final class ElectionRefused implements Story {
    private static final int NEXT_LEADS = 70;

    @Override
    public String name() {
        return "a new leader's commit is refused";
    }

    @Override
    public int fewestUnits() {
        return 2;
    }

    @Override
    public List<Step> steps(String application, int units, Duration from, Chance chance) {
        String leader = Roles.leaderOf(application);
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(from, LeaderReturns.lost(leader, chance.between(NEXT_LEADS, NEXT_LEADS + 60), chance)));
        steps.add(new Step(
                from.plusSeconds(chance.between(1, 20)),
                new NextHook(Roles.followerOf(application), new RefuseCommit())));
        if (chance.between(0, 1) == 0) {
            steps.add(new Step(
                    from.plusSeconds(chance.between(NEXT_LEADS, NEXT_LEADS + 20)),
                    LeaderReturns.lost(leader, chance.between(NEXT_LEADS, NEXT_LEADS + 60), chance)));
        }
        return steps;
    }
}
