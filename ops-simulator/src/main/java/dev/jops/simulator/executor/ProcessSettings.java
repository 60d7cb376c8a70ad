package dev.jops.simulator.executor;

import dev.jops.simulator.machine.ProgramScript;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How the processes of a unit take part in a simulation.
 *
 * @param isBefore3 whether Juju is older than 3, so that {@code juju-exec} is called {@code juju-run}
 * @param script the answers of scripted programs
 * @param seeds the source of the processes' seeds; if empty, they have the clock and the random numbers of this
 *     computer
 * @param longestSilence how much real time a process may take without a hook command or a scripted program
 */
public record ProcessSettings(
        boolean isBefore3, ProgramScript script, Optional<RandomGenerator> seeds, Duration longestSilence) {

    /** Returns the settings of a unit outside of a simulation. */
    public static ProcessSettings usual() {
        return new ProcessSettings(false, new ProgramScript(), Optional.empty(), Duration.ofMinutes(10));
    }

    /**
     * Returns the settings of a unit that does real work on its machine: no program is refused, the clock is this
     * computer's, and a process may take any time.
     */
    public static ProcessSettings ofWorkingUnit(boolean isBefore3) {
        ProgramScript script = new ProgramScript();
        script.pass(List.copyOf(GuardedPrograms.names()));
        return new ProcessSettings(isBefore3, script, Optional.empty(), Duration.ofDays(365));
    }

    /** Returns the longest silence for a message. */
    String silence() {
        return longestSilence.toMillis() / 1000.0 + " s";
    }
}
