package dev.jops.simulator.executor;

import dev.jops.simulator.machine.ProgramScript;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What the processes of a unit get of a simulation, beside hooks.
 *
 * @param isBefore3 whether Juju is older than 3, and {@code juju-exec} has its former name
 * @param script what programs answer
 * @param seeds where the seeds of processes come from; if empty, they have the clock and the random numbers of this computer
 * @param longestSilence how much real time a process may take without a hook command or a scripted program
 */
public record ProcessSettings(
        boolean isBefore3, ProgramScript script, Optional<RandomGenerator> seeds, Duration longestSilence) {

    /** Returns those of a unit without a simulation. */
    public static ProcessSettings usual() {
        return new ProcessSettings(false, new ProgramScript(), Optional.empty(), Duration.ofMinutes(10));
    }

    /**
     * Returns those of a unit that does its work on its machine: no program is refused, the clock is this computer's, and
     * a process may take the time that it needs.
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
