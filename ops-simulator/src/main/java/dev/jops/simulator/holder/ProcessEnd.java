package dev.jops.simulator.holder;

/**
 * The end of a process. {@link Process#onExit} uses the JVM's common pool, and so never completes while that pool's
 * threads wait for the simulation.
 */
public final class ProcessEnd {
    private ProcessEnd() {}

    /** Returns the exit code of a process once it has ended. An interrupt does not end the wait, and is kept. */
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
