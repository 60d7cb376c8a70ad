package dev.jops.simulator.machine;

import dev.jops.juju.Time;
import dev.jops.machine.MachineException;
import dev.jops.machine.Program;
import dev.jops.machine.ProgramResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The scripted answers of programs in a test, and the programs that were run, for one unit or for all units of an
 * application.
 */
public final class ProgramScript {
    private final @Nullable ProgramScript common;
    private final List<Rule> rules = new ArrayList<>();
    private final List<Program> runs = new ArrayList<>();
    private final Set<String> passed = new TreeSet<>();

    /**
     * The answer to command lines that begin with these words.
     *
     * @param duration how long the program takes
     * @param readsInput whether the program reads its standard input if it is a process; in this JVM it always gets it
     */
    public record Rule(
            List<String> words, Duration duration, boolean readsInput, Function<Program, ProgramResult> answer) {

        /** Copies the words. */
        public Rule {
            words = List.copyOf(words);
        }

        boolean isFor(Program program) {
            return beginsWith(program, words);
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

    /** Adds a rule, which takes precedence over earlier ones. */
    public void add(Rule rule) {
        rules.add(0, rule);
    }

    /** Lets processes run these programs themselves where no rule matches. */
    public void pass(List<String> names) {
        passed.addAll(names);
    }

    /** Returns whether processes run a program of this name themselves where no rule matches. */
    public boolean passes(String name) {
        return passed.contains(name) || (common != null && common.passes(name));
    }

    /** Returns the names of the programs for which there is a rule. */
    public Set<String> names() {
        Set<String> names = common == null ? new TreeSet<>() : common.names();
        for (Rule rule : rules) {
            if (!rule.words().isEmpty()) {
                names.add(rule.words().get(0));
            }
        }
        return names;
    }

    /** Returns whether there is a rule for a program. */
    public boolean answers(Program program) {
        return ruleFor(program) != null;
    }

    /** Returns whether a program reads its standard input. */
    public boolean readsInput(Program program) {
        Rule rule = ruleFor(program);
        return rule != null && rule.readsInput();
    }

    /** Returns the programs that were run, oldest first. */
    public List<Program> runs() {
        return Collections.unmodifiableList(runs);
    }

    /** Returns whether a program was run whose command line begins with these words. */
    public boolean hasRun(List<String> words) {
        return runs.stream().anyMatch(program -> beginsWith(program, words));
    }

    private static boolean beginsWith(Program program, List<String> words) {
        List<String> command = program.command();
        return command.size() >= words.size()
                && command.subList(0, words.size()).equals(words);
    }

    /**
     * Runs a program that takes no time, without a listener.
     *
     * @throws MachineException if there is no rule for it
     */
    public ProgramResult run(Program program) {
        return run(program, duration -> {}, text -> {});
    }

    /**
     * Runs a program of a process to its end or its limit.
     *
     * @param time the clock on which it takes its time
     * @param listener is told when a program begins, and when one that takes time ends
     * @throws MachineException if there is no rule for it, or it takes longer than its limit
     */
    public ProgramResult run(Program program, Time time, Consumer<String> listener) {
        return run(program, (ProgramClock) time::sleep, listener);
    }

    /**
     * Runs a program to its end or its limit, as the machine of a charm in production does.
     *
     * @param clock the clock on which it takes its time
     * @param listener is told when a program begins, and when one that takes time ends
     */
    ProgramResult run(Program program, ProgramClock clock, Consumer<String> listener) {
        note(program);
        listener.accept(program.toString());
        Rule rule = ruleFor(program);
        if (rule == null) {
            throw new MachineException(
                    "no result is scripted for the program: " + program + ": say what it answers with"
                            + " machine().onCommand(\"" + program.command().get(0) + "\")",
                    null);
        }
        String name = program.command().get(0);
        boolean isTooSlow = rule.duration().compareTo(program.limit()) > 0;
        pass(clock, isTooSlow ? program.limit() : rule.duration(), name);
        if (isTooSlow) {
            throw new MachineException(name + " was stopped after " + program.limit(), null);
        }
        ProgramResult result = rule.answer().apply(program);
        if (!rule.duration().isZero()) {
            listener.accept(name + " has ended with exit code " + result.exitCode());
        }
        return result;
    }

    private static void pass(ProgramClock clock, Duration duration, String name) {
        if (duration.isZero()) {
            return;
        }
        try {
            clock.pass(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MachineException(name + " was interrupted", e);
        }
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
