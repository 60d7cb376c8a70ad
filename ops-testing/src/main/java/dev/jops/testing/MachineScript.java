package dev.jops.testing;

import dev.jops.machine.Program;
import dev.jops.machine.ProgramResult;
import dev.jops.simulator.machine.ProgramScript;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What programs answer that a charm runs through its machine, and which it has run.
 *
 * <p>No program of this computer is started. One that nothing is scripted for fails, with its command line.
 */
public final class MachineScript {
    private final ProgramScript script;

    MachineScript(ProgramScript script) {
        this.script = script;
    }

    /** Speaks of command lines that begin with these words; of two rules that fit, the later one holds. */
    public Command onCommand(String... words) {
        return new Command(List.of(words));
    }

    /** What was run, oldest first, failures too. */
    public List<Program> runs() {
        return script.runs();
    }

    /** Command lines, which are given an answer. */
    public final class Command {
        private final List<String> words;

        private Command(List<String> words) {
            this.words = words;
        }

        /** They end so. */
        public void answer(int exitCode, String stdout, String stderr) {
            ProgramResult result = new ProgramResult(exitCode, stdout, stderr);
            answer(program -> result);
        }

        /** They end as a function says, which may also throw a {@link dev.jops.machine.MachineException}. */
        public void answer(Function<Program, ProgramResult> function) {
            script.add(words, Objects.requireNonNull(function, "function"));
        }
    }
}
