package dev.jops.simulator.executor;

import dev.jops.simulator.machine.ProcessHost;

/**
 * The program {@code juju-exec} ({@code juju-run} before Juju 3), in {@code /usr/bin} on a machine of the unit's own. A
 * process that a hook has left behind uses it to run commands in a hook context of their own.
 *
 * <p>juju: cmd/jujud/run.go
 */
final class JujuExecClient {
    private static final String SCRIPT = """
            #!/bin/sh
            if [ -n "${JUJU_CONTEXT_ID-}" ]; then
              echo "ERROR ${0##*/} cannot be called from within a hook, have context \\"$JUJU_CONTEXT_ID\\"" >&2
              exit 2
            fi
            BASE
            agent=$base/exec
            call=$agent/$$
            if ! [ -p "$agent/requests" ]; then
              echo "ERROR dial unix $agent/requests: connect: no such file or directory" >&2
              exit 1
            fi
            (
              umask 077
              system mkfifo "$call.ready" && printf '%s\\0' "$#" "$@" >"$call.words"
            ) || exit 1
            echo $$ >"$agent/requests"
            read -r _ <"$call.ready"
            . "$call.answer"
            """;

    private JujuExecClient() {}

    /** Returns the client on a host. */
    static String script(ProcessHost host) {
        return ProgramClient.withBase(SCRIPT, host);
    }

    /** Returns its name in a version of Juju. */
    static String name(boolean isBefore3) {
        return isBefore3 ? "juju-run" : "juju-exec";
    }
}
