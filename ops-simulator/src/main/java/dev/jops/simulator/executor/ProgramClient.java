package dev.jops.simulator.executor;

import dev.jops.simulator.machine.ProcessHost;

/**
 * A scripted program of a unit's processes, on their {@code PATH} and, on a machine of the unit's own, in place of the
 * system's program: it hands its command line, directory and environment to the simulation, and then executes its
 * answer.
 *
 * <p>Like {@link HookCommandClient}, but its standard input is read only if the answer does so, because it may belong
 * to a loop around it. The agent of the hook answers; outside of hooks, that of a user who has logged in does, if there
 * is one.
 */
final class ProgramClient {
    static final String REQUEST = "program ";

    /**
     * Defines where the unit's agent is, and {@code system}, which runs a program of the system instead of a scripted
     * one.
     */
    private static final String BASE = """
            base=%s
            system() {
              for program in "$base/system/usr/bin/$1" "$base/system/bin/$1" "/usr/bin/$1" "/bin/$1"; do
                [ -x "$program" ] && break
              done
              shift
              "$program" "$@"
            }
            """;

    private static final String SCRIPT = """
            #!/bin/sh
            BASE
            agent=$base/agent
            if [ -z "${JUJU_CONTEXT_ID-}" ] && [ -p "$base/login/agent/requests" ]; then
              agent=$base/login/agent
            fi
            call=$agent/$$
            if ! [ -p "$agent/requests" ]; then
              echo "${0##*/} is scripted, and the script is asked in a hook alone: none is running" >&2
              exit 1
            fi
            (
              umask 077
              system env -0 >"$call.environ"
              system mkfifo "$call.ready" && printf '%s\\0' "$PWD" "${0##*/}" "$@" >"$call.words"
            ) || exit 1
            echo "program $$" >"$agent/requests"
            read -r _ <"$call.ready"
            . "$call.answer"
            """;

    /** Reads the input, and asks again. */
    static final String READ_INPUT = """
            (umask 077; system cat >"$call.input")
            echo "program $$" >"$agent/requests"
            read -r _ <"$call.ready"
            . "$call.answer"
            """;

    /**
     * Runs the program that would have been found without the script, with the same environment, and by the same name,
     * so that it finds the files beside it.
     */
    static final String RUN_ITSELF = """
            name=${0##*/}
            case ${0%/*} in "$base"/*) places=$PATH: ;; *) places=${0%/*}: ;; esac
            while [ -n "$places" ]; do
              place=${places%%:*}
              places=${places#*:}
              real=$(cd -P "$place" 2>/dev/null && pwd -P) || continue
              case $real in "$base/programs" | "$base/interpreters") continue ;; esac
              [ -x "$real/$name" ] && [ -f "$real/$name" ] || continue
              [ -d "$base/system$real" ] || exec "$real/$name" "$@"
              program=$base/system$real/$name
              [ -x "$program" ] || continue
              [ -x /bin/bash ] || exec "$program" "$@"
              exec /bin/bash -c 'program=$1; shift; exec -a "$0" "$program" "$@"' "$place/$name" "$program" "$@"
            done
            echo "$name: not found" >&2
            exit 127
            """;

    private ProgramClient() {}

    /** Returns the client on a host. */
    static String script(ProcessHost host) {
        return withBase(SCRIPT, host);
    }

    /** Replaces the line BASE of a script with the lines that find the unit's agent. */
    static String withBase(String script, ProcessHost host) {
        return script.replace("BASE\n", BASE.replace("%s", HookCommandClient.quoted(host.agentDirectory())));
    }

    /** Returns the lines of shell that print what is in the call's files, and exit. */
    static String answer(int exitCode) {
        int code = exitCode & 0xff; // as of a process
        return "system cat \"$call.stdout\"\nsystem cat \"$call.stderr\" >&2\nexit "
                + (code == 0 && exitCode != 0 ? 1 : code) + "\n";
    }
}
