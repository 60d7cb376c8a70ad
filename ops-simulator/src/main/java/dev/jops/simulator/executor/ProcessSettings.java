package dev.jops.simulator.executor;

import dev.jops.simulator.machine.ProgramScript;
import java.time.Duration;
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
}
