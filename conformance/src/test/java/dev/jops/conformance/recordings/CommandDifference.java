package dev.jops.conformance.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jops.hookcmds.CommandResult;
import dev.jops.juju.JujuVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A recorded command that the simulated Juju answers otherwise than Juju. */
record CommandDifference(RecordingFile.Case recorded, JujuVersion version, int step, Answer expected, Answer actual) {
    private static final int ID_LENGTH = 20;

    /** A difference that is meant, with its reason. */
    record Listed(String id, String version, int step, String why) {}

    /** Returns the differences that are meant. */
    static List<Listed> listed() {
        return ListedDifferences.read("command-differences.yaml").stream()
                .map(fields -> new Listed(
                        ListedDifferences.field(fields, "id"),
                        ListedDifferences.field(fields, "version"),
                        Integer.parseInt(ListedDifferences.field(fields, "step")),
                        ListedDifferences.field(fields, "why")))
                .toList();
    }

    /** Runs a recorded case, and returns the first difference; null if there is none. */
    static @Nullable CommandDifference find(RecordingFile.Case recorded, JujuVersion version) {
        JsonNode content = recorded.content();
        StandInHook hook = new StandInHook(version, content);
        JsonNode answers = Objects.requireNonNull(recorded.answers().get(version));
        String ownId = "";
        String recordedId = "";
        int number = 0;
        for (JsonNode step : content.get("steps")) {
            List<String> command = words(step, ownId);
            CommandResult result =
                    hook.commands().run(command, step.path("stdin").asText(""));
            Answer recordedAnswer = Answer.of(answers.get(number++));
            if (command.get(0).equals("secret-add") && recordedAnswer.exitCode() == 0) {
                ownId = id(result.stdout());
                recordedId = id(recordedAnswer.stdout());
            }
            Answer actual = Answer.of(result).renamed(ownId, recordedId);
            Answer expected = StandInWords.ofJuju(command, recordedAnswer, actual);
            if (!expected.means(actual, command)) {
                return new CommandDifference(recorded, version, number, expected, actual);
            }
        }
        return differenceInLog(recorded, version, hook, number);
    }

    private static @Nullable CommandDifference differenceInLog(
            RecordingFile.Case recorded, JujuVersion version, StandInHook hook, int steps) {
        List<String> expected = new ArrayList<>();
        recorded.content().path("log").path(version.toString()).forEach(line -> expected.add(line.asText()));
        if (expected.size() > 1 && expected.get(0).startsWith("result ")) {
            return null; // what is written over in turn is not in what is left
        }
        List<String> actual = hook.actionLog();
        return actual.equals(expected)
                ? null
                : new CommandDifference(
                        recorded,
                        version,
                        steps + 1,
                        new Answer(0, String.join("\n", expected), ""),
                        new Answer(0, String.join("\n", actual), ""));
    }

    private static List<String> words(JsonNode step, String id) {
        List<String> words = new ArrayList<>();
        step.get("args").forEach(word -> words.add(word.asText().replace("{ID}", id)));
        return words;
    }

    private static String id(String uri) {
        String line = uri.strip();
        return line.substring(Math.max(0, line.length() - ID_LENGTH));
    }

    boolean isListedAs(Listed listed) {
        return listed.id().equals(recorded.id())
                && listed.version().equals(version.toString())
                && listed.step() == step;
    }

    /** Returns whether more differs than the wording of an error, or the text in which a value is written. */
    boolean isOfMeaning() {
        boolean isJson = recorded.content().get("steps").toString().contains("json");
        return expected.exitCode() != actual.exitCode()
                || (isJson && !expected.stdout().equals(actual.stdout()));
    }

    /** The case as somebody has to see it who is to put it right. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("\ncase ")
                .append(recorded.id())
                .append(", line ")
                .append(recorded.line());
        text.append(", Juju ")
                .append(version)
                .append(", hook ")
                .append(recorded.content().get("hook"));
        text.append(recorded.content().get("leader").asBoolean() ? ", leader\n" : "\n");
        recorded.content()
                .get("steps")
                .forEach(each -> text.append("  ").append(each).append('\n'));
        return text.append("step ")
                .append(step)
                .append("\n  expected ")
                .append(expected)
                .append("\n  actual   ")
                .append(actual)
                .append('\n')
                .toString();
    }
}
