package dev.jops.simulator.executor;

/**
 * A scripted program on the {@code PATH} of a unit's processes: it hands its command line, directory and environment to the
 * simulation, and then executes its answer.
 *
 * <p>Like {@link HookCommandClient}, beside whose directory its own is. Its standard input is read only if the answer does
 * so: it may be that of a loop around it.
 */
final class ProgramClient {
    static final String REQUEST = "program ";

    static final String SCRIPT = """
            #!/bin/sh
            agent=${0%/*/*}/agent
            call=$agent/$$
            if ! [ -p "$agent/requests" ]; then
              echo "${0##*/} is scripted, and the script is asked in a hook alone: none is running" >&2
              exit 1
            fi
            (
              umask 077
              /usr/bin/env -0 >"$call.environ"
              PATH=/usr/bin:/bin
              mkfifo "$call.ready" && printf '%s\\0' "$PWD" "${0##*/}" "$@" >"$call.words"
            ) || exit 1
            echo "program $$" >"$agent/requests"
            read -r _ <"$call.ready"
            . "$call.answer"
            """;

    /** Reads the input, and asks again. */
    static final String READ_INPUT = """
            (umask 077; /bin/cat >"$call.input")
            echo "program $$" >"$agent/requests"
            read -r _ <"$call.ready"
            . "$call.answer"
            """;

    /** Runs the program that is found next, with the environment that it would have had. */
    static final String RUN_ITSELF = """
            own=${0%/*}
            rest=:$PATH:
            while case $rest in *":$own:"*) ;; *) false ;; esac; do
              rest=${rest%%":$own:"*}:${rest#*":$own:"}
            done
            if ! program=$(PATH=$rest command -v "${0##*/}"); then
              echo "${0##*/}: not found" >&2
              exit 127
            fi
            exec "$program" "$@"
            """;

    private ProgramClient() {}

    /** Returns the lines of shell that print what is in the call's files, and exit. */
    static String answer(int exitCode) {
        int code = exitCode & 0xff; // as of a process
        return "/bin/cat \"$call.stdout\"\n/bin/cat \"$call.stderr\" >&2\nexit "
                + (code == 0 && exitCode != 0 ? 1 : code) + "\n";
    }
}
