package dev.jops.simulator.commands;

import dev.jops.hookcmds.CommandResult;
import dev.jops.juju.JujuVersion;
import dev.jops.simulator.hook.AgentView;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.text.GoQuotes;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.regex.Pattern;

/**
 * A command line of {@code juju-exec}, {@code juju-run} before Juju 3, by which a process of a unit runs commands.
 *
 * <p>juju: cmd/jujud/run/run.go
 *
 * @param commands the line for a shell
 * @param isInHookContext whether they run in a hook context, or just while no hook runs
 * @param relation the number of their relation; empty for none
 * @param remoteUnit their unit of that relation; empty if it is not named
 * @param isForced whether the agent accepts the remote unit unchecked
 */
public record JujuExecLine(
        String commands, boolean isInHookContext, OptionalInt relation, String remoteUnit, boolean isForced) {
    private static final Flag NO_CONTEXT = Flag.onOff("--no-context");
    private static final Flag RELATION = Flag.value("--relation", "-r");
    private static final Flag REMOTE_UNIT = Flag.value("--remote-unit");
    private static final Flag REMOTE_APP = Flag.value("--remote-app");
    private static final Flag FORCE_REMOTE_UNIT = Flag.onOff("--force-remote-unit");
    private static final Flag UNIT = Flag.value("-u");

    /** Has no effect if the charm runs next to its agent; removed together with charms that do not. */
    private static final Flag OPERATOR = Flag.onOff("--operator");

    private static final Pattern UNIT_NAME =
            Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]*[a-z][a-z0-9]*)*/(?:0|[1-9][0-9]*)");
    private static final Pattern UNIT_TAG = Pattern.compile("unit-(.+)-([0-9]+)");

    /**
     * The caller of the program.
     *
     * @param program the name of the program in its version of Juju
     * @param unit the unit whose process has called it
     * @param isAlone whether it is the only unit of its machine, so that it need not be named
     */
    public record Caller(String program, JujuVersion version, String unit, boolean isAlone) {}

    /** Thrown when no commands are run, because the command line is refused or asks for help. */
    public static final class AnsweredException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient CommandResult answer;

        AnsweredException(String reason, CommandResult answer) {
            super(reason, null, false, false);
            this.answer = answer;
        }

        /** Returns the exit code and the output. */
        public CommandResult answer() {
            return answer;
        }
    }

    /**
     * Reads a line.
     *
     * @throws AnsweredException if no commands are run
     */
    public static JujuExecLine read(Caller caller, List<String> words) throws AnsweredException {
        try {
            return parsed(caller, words);
        } catch (CommandLine.HelpAsked e) {
            throw new AnsweredException(
                    "help",
                    new CommandResult(
                            0, "Usage: " + caller.program() + " [options] [-u] [<unit-name>] <commands>\n", ""));
        } catch (CommandFailure e) {
            throw refused(String.valueOf(e.getMessage()), e.exitCode(), String.valueOf(e.getMessage()));
        }
    }

    private static AnsweredException refused(String reason, int exitCode, String message) {
        return new AnsweredException(reason, new CommandResult(exitCode, "", "ERROR " + message + "\n"));
    }

    /**
     * Returns the hook that runs the commands.
     *
     * @param id the identifier of the task
     * @param relations the relations that the agent knows
     * @throws AnsweredException if the agent can't prepare the context, after which Juju's agent restarts; with the
     *     reason
     */
    public Hook hook(String id, AgentView agent, Collection<RelationRecord> relations) throws AnsweredException {
        if (relation.isEmpty()) {
            return Hook.ofCommands(id, null, "");
        }
        try {
            RelationRecord found = relations.stream()
                    .filter(known -> known.id() == relation.getAsInt() && agent.hasEntered(known))
                    .findFirst()
                    .orElseThrow(() -> CommandFailure.failed("unknown relation id: " + relation.getAsInt()));
            return Hook.ofCommands(id, found, isForced ? remoteUnit : remoteUnit(agent.members(found)));
        } catch (CommandFailure e) {
            throw refused(String.valueOf(e.getMessage()), 1, "r.runner.RunCommands: command execution aborted");
        }
    }

    /** juju: internal/worker/uniter/runner/context/contextfactory.go, inferRemoteUnit. */
    private String remoteUnit(SortedSet<String> members) {
        String possibilities = "; possibilities are [" + String.join(" ", members) + "]";
        if (!remoteUnit.isEmpty()) {
            if (!members.contains(remoteUnit)) {
                throw CommandFailure.failed("unknown remote unit " + remoteUnit + possibilities);
            }
            return remoteUnit;
        }
        if (members.isEmpty()) {
            throw CommandFailure.failed("cannot infer remote unit in empty relation " + relation.getAsInt());
        }
        if (members.size() > 1) {
            throw CommandFailure.failed("ambiguous remote unit" + possibilities);
        }
        return members.first();
    }

    private static JujuExecLine parsed(Caller caller, List<String> words) {
        CommandLine line = caller.version().major() < 4
                ? CommandLine.parse(
                        words, NO_CONTEXT, RELATION, REMOTE_UNIT, REMOTE_APP, FORCE_REMOTE_UNIT, UNIT, OPERATOR)
                : CommandLine.parse(words, NO_CONTEXT, RELATION, REMOTE_UNIT, REMOTE_APP, FORCE_REMOTE_UNIT, UNIT);
        String remoteUnit = line.text(REMOTE_UNIT);
        if (line.text(REMOTE_APP).isEmpty() && !remoteUnit.isEmpty() && !isUnit(remoteUnit)) {
            String quoted = GoQuotes.quoted(remoteUnit);
            throw CommandFailure.usage(
                    "remoteUnit " + quoted + " is not a valid unit name: " + quoted + " is not a valid unit name");
        }
        boolean isInHookContext = !line.isSet(NO_CONTEXT);
        List<String> commands = commands(caller, line, isInHookContext);
        if (commands.isEmpty()) {
            throw CommandFailure.usage("missing commands");
        }
        OptionalInt relation = isInHookContext ? relation(line) : OptionalInt.empty();
        return new JujuExecLine(
                commands.size() == 1 ? commands.get(0) : line(commands),
                isInHookContext,
                relation,
                remoteUnit,
                line.isSet(FORCE_REMOTE_UNIT));
    }

    /** Returns the arguments that remain once the unit is known to be that of the process. */
    private static List<String> commands(Caller caller, CommandLine line, boolean isInHookContext) {
        List<String> arguments = line.arguments();
        String named = line.has(UNIT) && line.value(UNIT) != null ? line.text(UNIT) : "-";
        if (!isInHookContext) {
            if (!named.equals("-")) {
                throw CommandFailure.usage(
                        "-no-context cannot be passed with an explicit unit-name (-u " + GoQuotes.quoted(named) + ")");
            }
            return arguments;
        }
        if (named.isEmpty()) {
            if (!caller.isAlone()) {
                throw CommandFailure.usage("no unit");
            }
            return arguments;
        }
        if (!named.equals("-")) {
            requireOwn(caller, named, arguments);
            return arguments;
        }
        if (arguments.isEmpty()) {
            throw CommandFailure.usage("missing unit-name");
        }
        String first = arguments.get(0);
        if (caller.isAlone() && nameOf(first).isEmpty()) {
            return arguments;
        }
        List<String> commands = arguments.subList(1, arguments.size());
        requireOwn(caller, first, commands);
        return commands;
    }

    private static void requireOwn(Caller caller, String named, List<String> commands) {
        String name = nameOf(named);
        if (name.isEmpty()) {
            throw CommandFailure.usage(GoQuotes.quoted(named) + " is not a valid tag");
        }
        if (!name.equals(caller.unit()) && !commands.isEmpty()) {
            throw CommandFailure.failed("unit " + GoQuotes.quoted(name) + " not found on this machine");
        }
    }

    /** Returns the name of a unit that is given by name or by tag; empty if it is neither. */
    private static String nameOf(String named) {
        var tag = UNIT_TAG.matcher(named);
        String name = tag.matches() ? tag.group(1) + "/" + tag.group(2) : named;
        return isUnit(name) ? name : "";
    }

    private static boolean isUnit(String name) {
        return UNIT_NAME.matcher(name).matches();
    }

    private static OptionalInt relation(CommandLine line) {
        String named = line.text(RELATION);
        if (named.isEmpty()) {
            requireNone("unit", line.text(REMOTE_UNIT));
            requireNone("app", line.text(REMOTE_APP));
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(named.substring(named.lastIndexOf(':') + 1)));
        } catch (NumberFormatException e) {
            throw CommandFailure.failed("invalid relation id");
        }
    }

    private static void requireNone(String what, String remote) {
        if (!remote.isEmpty()) {
            throw CommandFailure.failed("remote " + what + ": " + remote + ", provided without a relation");
        }
    }

    /** juju: utils/command.go, CommandString. */
    private static String line(List<String> words) {
        StringBuilder line = new StringBuilder();
        for (String word : words) {
            String escaped = word.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "\\$");
            boolean isQuoted = !escaped.equals(word) || word.codePoints().anyMatch(Character::isWhitespace);
            line.append(line.length() == 0 ? "" : " ").append(isQuoted ? '"' + escaped + '"' : word);
        }
        return line.toString();
    }
}
