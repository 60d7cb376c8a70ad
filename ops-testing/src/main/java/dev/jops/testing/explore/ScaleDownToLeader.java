package dev.jops.testing.explore;

import dev.jops.testing.explore.Schedule.Step;
import dev.jops.testing.fault.Chance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All units except the leader are removed shortly after one another, and sometimes as many are added again. */
final class ScaleDownToLeader implements Story {

    @Override
    public String name() {
        return "scaled down to the leader";
    }

    @Override
    public int fewestUnits() {
        return 2;
    }

    @Override
    public List<Step> steps(String application, int units, Duration from, Chance chance) {
        List<Step> steps = new ArrayList<>();
        boolean growsAgain = chance.between(0, 1) == 0;
        Duration at = from;
        for (int i = 1; i < units; i++) {
            at = at.plusSeconds(chance.between(0, 8));
            steps.add(new Step(at, new Operation.RemoveUnit(Roles.followerOf(application))));
            if (growsAgain) {
                steps.add(new Step(at.plusSeconds(chance.between(0, 90)), new Operation.AddUnit(application)));
            }
        }
        return steps;
    }
}
