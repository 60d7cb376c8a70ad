package dev.jops.simulator.holder;

/**
 * The end of a process. {@link Process#onExit} is told of it on the pool that all code of the JVM shares, and so never where
 * that pool's threads wait for the simulation.
 */
public final class ProcessEnd {
    private ProcessEnd() {}

    /** Returns the exit code of a process once it has ended. An interrupt is kept for later. */
    public static int await(Process process) {
        boolean isInterrupted = false;
        try {
            while (true) {
                try {
                    return process.waitFor();
                } catch (InterruptedException e) {
                    isInterrupted = true;
                }
            }
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
