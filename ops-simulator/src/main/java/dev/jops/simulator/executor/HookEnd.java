package dev.jops.simulator.executor;

/**
 * How a charm's process ended, as Juju reads its wait status.
 *
 * @param isTerminated whether it died of SIGTERM or SIGKILL; its exit code then means nothing
 */
public record HookEnd(boolean isTerminated, int exitCode) {

    /** It exited by itself. */
    public static HookEnd exited(int exitCode) {
        return new HookEnd(false, exitCode);
    }

    /** It died of SIGTERM or SIGKILL. */
    public static HookEnd terminated() {
        return new HookEnd(true, 0);
    }
}
