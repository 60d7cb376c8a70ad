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
 * <p>No program of this computer is started. A program without a scripted answer fails, with its command line in the
 * message.
 */
public final class MachineScript {
    private final ProgramScript script;

    MachineScript(ProgramScript script) {
        this.script = script;
    }

    /** Selects command lines that begin with these words; if two rules match, the later one wins. */
    public Command onCommand(String... words) {
        return new Command(List.of(words), Duration.ZERO);
    }

    /** Returns the programs that were run, oldest first, including failures. */
    public List<Program> runs() {
        return script.runs();
    }

    /** Returns whether a program was run whose command line begins with these words. */
    public boolean hasRun(String... words) {
        return script.hasRun(List.of(words));
    }

    /** Command lines to be given an answer. */
    public final class Command {
        private final List<String> words;
        private final Duration duration;

        private Command(List<String> words, Duration duration) {
            this.words = words;
            this.duration = duration;
        }

        /**
         * Makes each of them take some simulated time before it answers; none by default.
         *
         * <pre>{@code
         * mydb.machines().onCommand("apt-get").takes(Duration.ofMinutes(3)).answer(0, "", "");
         * }</pre>
         *
         * <p>In a simulation others go on meanwhile, and a unit that is killed or loses its machine does so in the middle
         * of the program. One that takes longer than its {@linkplain Program#limit limit} is stopped there.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Command takes(Duration time) {
            if (time.isNegative()) {
                throw new IllegalArgumentException("a program can't take " + time + ": its duration is zero or more");
            }
            return new Command(words, time);
        }

        /** Answers with this exit code and output. */
        public void answer(int exitCode, String stdout, String stderr) {
            ProgramResult result = new ProgramResult(exitCode, stdout, stderr);
            answer(program -> result);
        }

        /** Answers with the result of a function, which may also throw a {@link dev.jops.machine.MachineException}. */
        public void answer(Function<Program, ProgramResult> function) {
            script.add(words, duration, Objects.requireNonNull(function, "the function given to answer is null"));
        }
    }
}
