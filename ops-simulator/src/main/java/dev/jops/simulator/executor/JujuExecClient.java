package dev.jops.simulator.executor;

/**
 * The program {@code juju-exec} on the {@code PATH} of a unit's processes, {@code juju-run} before Juju 3: a process that a
 * hook has left behind runs commands by it, in a hook context of their own.
 *
 * <p>juju: cmd/jujud/run.go
 */
final class JujuExecClient {
    static final String SCRIPT = """
            #!/bin/sh
            if [ -n "${JUJU_CONTEXT_ID-}" ]; then
              echo "ERROR ${0##*/} cannot be called from within a hook, have context \\"$JUJU_CONTEXT_ID\\"" >&2
              exit 2
            fi
            agent=${0%/*/*}/exec
            call=$agent/$$
            if ! [ -p "$agent/requests" ]; then
              echo "ERROR dial unix $agent/requests: connect: no such file or directory" >&2
              exit 1
            fi
            (
              umask 077
              PATH=/usr/bin:/bin
              mkfifo "$call.ready" && printf '%s\\0' "$#" "$@" >"$call.words"
            ) || exit 1
            echo $$ >"$agent/requests"
            read -r _ <"$call.ready"
            . "$call.answer"
            """;

    private JujuExecClient() {}

    /** Returns its name in a version of Juju. */
    static String name(boolean isBefore3) {
        return isBefore3 ? "juju-run" : "juju-exec";
    }
}
