package dev.jops.simulator.machine;

import dev.jops.machine.MachineException;
import dev.jops.machine.Program;
import dev.jops.machine.ProgramResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The scripted answers of programs in a test, and which programs were run: those of one unit, or of all units of an
 * application.
 */
public final class ProgramScript {
    private final @Nullable ProgramScript common;
    private final List<Rule> rules = new ArrayList<>();
    private final List<Program> runs = new ArrayList<>();

    private record Rule(List<String> words, Function<Program, ProgramResult> answer) {
        boolean isFor(Program program) {
            List<String> command = program.command();
            return command.size() >= words.size()
                    && command.subList(0, words.size()).equals(words);
        }
    }

    /** Creates a script without rules. */
    public ProgramScript() {
        this.common = null;
    }

    /** Creates the script of one unit, where the common script applies unless a rule of the unit's own matches. */
    public ProgramScript(ProgramScript common) {
        this.common = common;
    }

    /** Adds an answer to command lines that begin with these words; a later rule comes before an earlier one. */
    public void add(List<String> words, Function<Program, ProgramResult> answer) {
        rules.add(0, new Rule(List.copyOf(words), answer));
    }

    /** Returns the programs that were run, oldest first. */
    public List<Program> runs() {
        return Collections.unmodifiableList(runs);
    }

    ProgramResult run(Program program) {
        note(program);
        Rule rule = ruleFor(program);
        if (rule == null) {
            throw new MachineException(
                    "no result is scripted for the program: " + program + ": say what it answers with"
                            + " machine().onCommand(\"" + program.command().get(0) + "\")",
                    null);
        }
        return rule.answer().apply(program);
    }

    private void note(Program program) {
        runs.add(program);
        if (common != null) {
            common.note(program);
        }
    }

    private @Nullable Rule ruleFor(Program program) {
        for (Rule rule : rules) {
            if (rule.isFor(program)) {
                return rule;
            }
        }
        return common == null ? null : common.ruleFor(program);
    }
}
