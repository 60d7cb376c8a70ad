package dev.jops.simulator.agent;

import dev.jops.simulator.agent.HookFault.AtCommand;
import dev.jops.simulator.agent.HookFault.AtEnd;
import dev.jops.simulator.agent.HookFault.Delay;
import dev.jops.simulator.agent.HookFault.FailCommandsNamed;
import dev.jops.simulator.agent.HookFault.Mishap;
import java.time.Duration;
import java.util.List;

/** All that goes wrong with one hook. */
record HookFaults(List<HookFault> faults) {

    HookFaults {
        faults = List.copyOf(faults);
    }

    boolean happens(AtEnd what) {
        return faults.contains(what);
    }

    boolean happens(Mishap mishap, int command) {
        return faults.contains(new AtCommand(command, mishap));
    }

    boolean failsAllNamed(String command) {
        return faults.contains(new FailCommandsNamed(command));
    }

    /** How long the agent takes before it answers this command: several delays pass one after the other. */
    Duration delayAt(int command) {
        return faults.stream()
                .filter(fault -> fault instanceof Delay delay && delay.number() == command)
                .map(fault -> ((Delay) fault).duration())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
