package dev.jops.testing;

import dev.jops.machine.Program;
import dev.jops.machine.ProgramResult;
import dev.jops.simulator.machine.ProgramScript;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * The scripted answers of the programs that a charm runs through its machine, and a record of the programs it ran.
 *
 * <pre>{@code
 * harness.machine().onCommand("systemctl", "restart").answer(0, "", "");
 * }</pre>
 *
 * <p>A charm class never starts a program on this computer: one without a scripted answer fails, with its command line
 * in the message. A packed charm finds scripted programs on its {@code PATH}, and really runs others; those that reach
 * beyond the unit's files, such as {@code systemctl} and {@code apt-get}, fail unless they are scripted or {@linkplain
 * #letThrough let through}.
 */
public final class MachineScript {
    private final ProgramScript script;
    private final boolean isOfProcesses;

    MachineScript(ProgramScript script, boolean isOfProcesses) {
        this.script = script;
        this.isOfProcesses = isOfProcesses;
    }

    /**
     * Selects command lines that begin with these words; if several rules match, the last one added counts. Without
     * words it selects all command lines; for a packed charm, those of programs that are scripted or do not really run.
     *
     * @throws IllegalArgumentException for a packed charm, if the first word is a path rather than the name of a
     *     program
     */
    public Command onCommand(String... words) {
        if (isOfProcesses && words.length > 0) {
            requireName(words[0]);
        }
        return new Command(List.of(words), Duration.ZERO, false);
    }

    private static void requireName(String name) {
        Program.of(name); // no line for a shell
        if (name.indexOf('/') >= 0 || name.startsWith(".")) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is a path: the processes of a packed charm find a scripted"
                            + " program on their PATH alone, so give its name");
        }
    }

    /**
     * Lets a packed charm really run these programs where no rule matches, although they reach beyond the unit's files,
     * as {@code systemctl} does.
     *
     * <p>Where units share this computer, they then change it.
     *
     * @throws IllegalStateException if the charm is a class, which never starts a program on this computer
     */
    public void letThrough(String... programs) {
        if (!isOfProcesses) {
            throw new IllegalStateException("a charm class runs no program of this computer: say what "
                    + String.join(", ", programs) + " answers, with onCommand(...)");
        }
        script.pass(List.of(programs));
    }

    /** Returns the programs that were run, oldest first, including failures. */
    public List<Program> runs() {
        return script.runs();
    }

    /** Returns whether a program was run whose command line begins with these words. */
    public boolean hasRun(String... words) {
        return script.hasRun(List.of(words));
    }

    /** Command lines that get a scripted answer. */
    public final class Command {
        private final List<String> words;
        private final Duration duration;
        private final boolean readsStdin;

        private Command(List<String> words, Duration duration, boolean readsStdin) {
            this.words = words;
            this.duration = duration;
            this.readsStdin = readsStdin;
        }

        /**
         * Makes each of them take this much simulated time before it answers; none by default.
         *
         * <pre>{@code
         * mydb.machines().onCommand("apt-get").takes(Duration.ofMinutes(3)).answer(0, "", "");
         * }</pre>
         *
         * <p>In a simulation, other units go on in that time, and the unit can be killed or lose its machine in the
         * middle of the program. A program that takes longer than its {@linkplain Program#limit limit} is stopped at
         * the limit.
         *
         * @throws IllegalArgumentException if the time is negative
         */
        public Command takes(Duration time) {
            if (time.isNegative()) {
                throw new IllegalArgumentException("a program can't take " + time + ": its duration is zero or more");
            }
            return new Command(words, time, readsStdin);
        }

        /**
         * Makes each of them read its standard input to the end when a packed charm runs it, so that the function finds
         * it in {@link Program#stdin()}. By default the input is left unread, because it may belong to a loop around
         * the program. A charm class always gives the input with the program.
         *
         * <p>Input that is not UTF-8 is given as one character per byte.
         */
        public Command readsStdin() {
            return new Command(words, duration, true);
        }

        /** Answers with this exit code and output. */
        public void answer(int exitCode, String stdout, String stderr) {
            ProgramResult result = new ProgramResult(exitCode, stdout, stderr);
            answer(program -> result);
        }

        /** Answers with the result of a function, which may also throw a {@link dev.jops.machine.MachineException}. */
        public void answer(Function<Program, ProgramResult> function) {
            script.add(new ProgramScript.Rule(
                    words,
                    duration,
                    readsStdin,
                    Objects.requireNonNull(function, "the function given to answer is null")));
        }
    }
}
