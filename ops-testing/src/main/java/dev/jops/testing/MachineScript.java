package dev.jops.testing;

import dev.jops.machine.Program;
import dev.jops.machine.ProgramResult;
import dev.jops.simulator.machine.ProgramScript;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * The scripted answers of the programs that a charm runs through its machine, and a record of the programs it ran.
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
        return new Command(List.of(words));
    }

    /** Returns the programs that were run, oldest first, including failures. */
    public List<Program> runs() {
        return script.runs();
    }

    /** Command lines to be given an answer. */
    public final class Command {
        private final List<String> words;

        private Command(List<String> words) {
            this.words = words;
        }

        /** Answers with this exit code and output. */
        public void answer(int exitCode, String stdout, String stderr) {
            ProgramResult result = new ProgramResult(exitCode, stdout, stderr);
            answer(program -> result);
        }

        /** Answers with the result of a function, which may also throw a {@link dev.jops.machine.MachineException}. */
        public void answer(Function<Program, ProgramResult> function) {
            script.add(words, Objects.requireNonNull(function, "function"));
        }
    }
}
