package dev.jops.simulator.executor;

/**
 * The end of a charm's process, as Juju reads its wait status.
 *
 * @param isTerminated whether it died of SIGTERM or SIGKILL; its exit code then means nothing
 */
public record HookEnd(boolean isTerminated, int exitCode) {

    /** Returns the end of a process that exited by itself. */
    public static HookEnd exited(int exitCode) {
        return new HookEnd(false, exitCode);
    }

    /** Returns the end of a process that died of SIGTERM or SIGKILL. */
    public static HookEnd terminated() {
        return new HookEnd(true, 0);
    }
}
