package dev.jops.internal.doubles;

import dev.jops.hookcmds.CommandResult;
import dev.jops.hookcmds.CommandRunner;
import dev.jops.hookcmds.LogLevel;
import dev.jops.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers hook commands from a table, and records what was run. Nothing that is written can be read back.
 *
 * <p>By default the unit does not lead, there is no relation, nothing is configured, and a command that writes succeeds
 * without output.
 */
public final class ScriptedJuju implements CommandRunner {
    private static final CommandResult SILENCE = new CommandResult(0, "", "");

    private final List<Call> calls = new ArrayList<>();
    private final Map<String, CommandResult> answers = new TreeMap<>();

    /** A command that was run, with its input. */
    public record Call(List<String> command, String input) {
        @Override
        public String toString() {
            return String.join(" ", command);
        }
    }

    public ScriptedJuju() {
        deposeLeader();
        answer("config-get", Map.of());
        answer("relation-ids", List.of());
        answer("relation-list", List.of());
        answer("relation-get", Map.of());
        answer("status-get", Map.of("status", "unknown", "message", ""));
        answer("state-get", "");
    }

    public ScriptedJuju electLeader() {
        return answer("is-leader", true);
    }

    public ScriptedJuju deposeLeader() {
        return answer("is-leader", false);
    }

    /** Lets command lines with this beginning print a value as JSON from now on. */
    public ScriptedJuju answer(String beginning, @Nullable Object value) {
        return script(beginning, 0, Json.write(value) + "\n", "");
    }

    /** Sets the result of command lines with this beginning from now on; of two beginnings the longer one counts. */
    public ScriptedJuju script(String beginning, int exitCode, String stdout, String stderr) {
        answers.put(beginning, new CommandResult(exitCode, stdout, stderr));
        return this;
    }

    @Override
    public CommandResult run(List<String> command, String input) {
        Call call = new Call(command, input);
        calls.add(call);
        CommandResult answer = SILENCE;
        for (Map.Entry<String, CommandResult> scripted : answers.entrySet()) { // the longest beginning comes last
            answer = call.toString().startsWith(scripted.getKey()) ? scripted.getValue() : answer;
        }
        return answer;
    }

    public List<Call> calls() {
        return calls;
    }

    /** The command lines that were run so far, except for those of juju-log. */
    public List<String> lines() {
        return calls.stream()
                .map(Call::toString)
                .filter(line -> !line.startsWith("juju-log"))
                .toList();
    }

    /** The command lines of one command. */
    public List<String> lines(String command) {
        return callsOf(command).map(Call::toString).toList();
    }

    private Stream<Call> callsOf(String command) {
        return calls.stream().filter(call -> call.command().get(0).equals(command));
    }

    /** The last command line of one command. */
    public String last(String command) {
        List<String> lines = lines(command);
        return lines.get(lines.size() - 1);
    }

    /** The generation that Juju was last told to store. */
    public String generation() {
        String input = callsOf("state-set")
                .reduce((before, last) -> last)
                .orElseThrow()
                .input();
        return input.replaceAll("\\{\"jops-generation\":\"(\\d+)\"}", "$1");
    }

    /** What was logged, as {@code LEVEL message}. */
    public List<String> log() {
        return callsOf("juju-log")
                .map(call -> call.command().get(2) + " " + call.command().get(4))
                .toList();
    }

    /** The messages of one level. */
    public List<String> log(LogLevel level) {
        return log().stream()
                .filter(line -> line.startsWith(level + " "))
                .map(line -> line.substring(level.name().length() + 1))
                .toList();
    }
}
