package dev.jops.simulator.executor;

import dev.jops.simulator.machine.ProcessHost;

/**
 * The hook command on the {@code PATH} of a charm's process: it hands its command line to the simulated agent, and then
 * executes the agent's answer.
 *
 * <p>Its words go into a file, its process number into the agent's pipe; a pipe of its own signals that the answer, a
 * file with a few lines of shell, exists. It needs a POSIX shell and {@code mkfifo}, and takes about 4 ms.
 */
final class HookCommandClient {
    private static final String SCRIPT = """
            #!/bin/sh
            BASE
            agent=$JUJU_AGENT_SOCKET_ADDRESS
            call=$agent/$$
            if ! [ -p "$agent/requests" ]; then
              echo "ERROR connection refused: no hook is running" >&2
              exit 1
            fi
            system mkfifo "$call.ready" || exit 1
            case ${0##*/} in *-spec-set|k8s-raw-set) system cat >"$call.input" ;; esac
            before=
            for word do
              case $before$word in --file-|*--file=-) system cat >"$call.input"; break ;; esac
              before=$word
            done
            printf '%s\\0' "$JUJU_CONTEXT_ID" "$PWD" "${0##*/}" "$@" >"$call.words"
            echo $$ >"$agent/requests"
            read -r _ <"$call.ready"
            . "$call.answer"
            """;

    private HookCommandClient() {}

    /** Returns the client on a host. */
    static String script(ProcessHost host) {
        return ProgramClient.withBase(SCRIPT, host);
    }

    /** Returns the lines of shell that print an answer and exit. */
    static String answer(int exitCode, String stdout, String stderr) {
        return "printf '%s' " + quoted(stdout) + "\nprintf '%s' " + quoted(stderr) + " >&2\nexit " + exitCode + "\n";
    }

    /** Returns a text as one word of shell. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
