package dev.jops.simulator.agent;

import dev.jops.simulator.agent.HookDisruption.AtCommand;
import dev.jops.simulator.agent.HookDisruption.AtEnd;
import dev.jops.simulator.agent.HookDisruption.Delay;
import dev.jops.simulator.agent.HookDisruption.FailCommandsNamed;
import dev.jops.simulator.agent.HookDisruption.Mishap;
import dev.jops.simulator.agent.HookDisruption.Reach;
import dev.jops.simulator.agent.HookDisruption.Strike;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All faults in one hook. */
record HookDisruptions(List<HookDisruption> faults) {

    HookDisruptions {
        faults = List.copyOf(faults);
    }

    boolean isNone() {
        return faults.isEmpty();
    }

    boolean happens(AtEnd what) {
        return faults.contains(what);
    }

    boolean happens(Mishap mishap, int command) {
        return faults.contains(new AtCommand(command, mishap));
    }

    /** Returns the strikes at this command that let the hook go on, in the order in which they were requested. */
    List<Strike> passingAt(int command) {
        return strikesAt(command)
                .filter(strike -> strike.reach() == Reach.NOTHING)
                .toList();
    }

    /** Returns the strike that ends the hook at this command: the most far-reaching one if there are several. */
    Optional<Strike> endingAt(int command) {
        return strikesAt(command)
                .filter(strike -> strike.reach() != Reach.NOTHING)
                .max(Comparator.comparing(Strike::reach));
    }

    private Stream<Strike> strikesAt(int command) {
        return faults.stream()
                .filter(fault -> fault instanceof Strike strike && strike.number() == command)
                .map(Strike.class::cast);
    }

    boolean failsAllNamed(String command) {
        return faults.contains(new FailCommandsNamed(command));
    }

    /** Returns how long the agent takes before it answers this command; several delays add up. */
    Duration delayAt(int command) {
        Duration sum = Duration.ZERO;
        for (HookDisruption fault : faults) {
            if (fault instanceof Delay delay && delay.number() == command) {
                sum = sum.plus(delay.duration());
            }
        }
        return sum;
    }
}
