package dev.jops.conformance.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jops.hookcmds.CommandResult;
import dev.jops.internal.yaml.Yaml;
import dev.jops.internal.yaml.YamlException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a hook command answered: exit code, standard output and standard error. */
record Answer(int exitCode, String stdout, String stderr) {

    static Answer of(JsonNode recorded) {
        return new Answer(
                recorded.get(0).asInt(),
                recorded.get(1).asText(),
                recorded.get(2).asText());
    }

    static Answer of(CommandResult result) {
        return new Answer(result.exitCode(), result.stdout(), result.stderr());
    }

    /** Returns the answer with another identifier for a secret; there is none if the first one is empty. */
    Answer renamed(String id, String other) {
        return id.isEmpty() ? this : new Answer(exitCode, stdout.replace(id, other), stderr.replace(id, other));
    }

    /** Returns whether both mean the same: equal texts, but for the style in which YAML writes a value. */
    boolean means(Answer other, List<String> command) {
        return exitCode == other.exitCode
                && stderr.equals(other.stderr)
                && (stdout.equals(other.stdout) || isYamlOf(other, command));
    }

    private boolean isYamlOf(Answer other, List<String> command) {
        boolean isYaml = command.stream().noneMatch(word -> word.equals("json") || word.equals("--format=json"));
        if (!isYaml || stdout.isEmpty() || other.stdout.isEmpty()) {
            return false;
        }
        Object value = value(stdout);
        return value != null && value.equals(value(other.stdout));
    }

    private static @Nullable Object value(String yaml) {
        try {
            return Yaml.read(yaml);
        } catch (YamlException e) {
            return null;
        }
    }
}
