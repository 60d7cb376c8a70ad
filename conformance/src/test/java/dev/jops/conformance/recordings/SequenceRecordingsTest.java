package dev.jops.conformance.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jops.internal.yaml.Yaml;
import dev.jops.juju.JujuVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whole hooks answer and ask for what Juju's own code did, in each version that was recorded. */
class SequenceRecordingsTest {

    @Test
    void everyHookAnswersAndCommitsAsRecorded() {
        List<RecordingFile.Case> cases = RecordingFile.read("sequences.jsonl", "hook", "start", "steps");
        Map<String, String> differing = new TreeMap<>();
        cases.forEach(recorded -> recorded.answers().forEach((version, answer) -> {
            String difference = difference(recorded, version, answer);
            if (!difference.isEmpty()) {
                differing.put(recorded.id() + " with " + version, difference);
            }
        }));

        assertThat(differing.keySet())
                .as(() -> differing.size() + " hooks differ, such as\n" + shown(differing))
                .isEmpty();
    }

    private static String shown(Map<String, String> differing) {
        StringBuilder text = new StringBuilder();
        differing.entrySet().stream()
                .limit(Integer.getInteger("jops.recordings.shown", 3))
                .forEach(entry ->
                        text.append(entry.getKey()).append(entry.getValue()).append('\n'));
        return text.toString();
    }

    /** Returns how the simulated hook differs from what was recorded; empty if it doesn't. */
    private static String difference(RecordingFile.Case recorded, JujuVersion version, JsonNode answer) {
        JsonNode simulated;
        try {
            simulated = compared(RecordedHook.run(recorded, version), recorded);
        } catch (RuntimeException e) {
            java.io.StringWriter w = new java.io.StringWriter();
            e.printStackTrace(new java.io.PrintWriter(w));
            return " fails with " + w;
        }
        List<JsonNode> right = new ArrayList<>();
        (answer.has("alternatives") ? answer.get("alternatives") : List.of(answer))
                .forEach(alternative -> right.add(compared(alternative, recorded)));
        if (right.contains(simulated)) {
            return "";
        }
        return "\n  recorded:  " + right.get(0) + "\n  simulated: " + simulated + "\n  steps:     "
                + recorded.content().get("steps") + "\n  hook: "
                + recorded.content().get("hook");
    }

    /** Returns an answer without what is not compared, and with what has no order in one. */
    private static JsonNode compared(JsonNode answer, RecordingFile.Case recorded) {
        ObjectNode compared = answer.deepCopy();
        compared.remove(List.of("id", "calls"));
        if (recorded.content().has("commit_error")) {
            compared.remove("flush_error"); // the stand-in's
        }
        compared.path("commit").path("relations").forEach(bags -> bags.properties()
                .forEach(bag -> {
                    if (bag.getValue().has("sent")) {
                        bag.setValue(bag.getValue().get("sent"));
                    }
                }));
        JsonNode steps = recorded.content().get("steps");
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).has("args")) {
                ((ArrayNode) compared.get("results"))
                        .set(
                                i,
                                result(
                                        steps.get(i).get("args"),
                                        compared.get("results").get(i)));
            }
        }
        return compared;
    }

    private static JsonNode result(JsonNode command, JsonNode result) {
        ObjectNode compared = result.deepCopy();
        boolean isJson = command.toString().contains("--format=json");
        String output = result.get("stdout").asText();
        if (isJson && !output.isBlank()) {
            JsonNode value = RecordedJson.parse(output);
            compared.set("stdout", command.get(0).asText().equals("secret-ids") ? sorted(value) : value);
        } else if (!output.isBlank()) {
            compared.set("stdout", RecordedJson.of(Yaml.read(output)));
        }
        compared.put(
                "stderr",
                result.get("stderr").asText().replaceAll("storage attachment \"\\S+\" not found", "storage not found"));
        return compared;
    }

    private static JsonNode sorted(JsonNode ids) {
        TreeSet<String> sorted = new TreeSet<>();
        ids.forEach(id -> sorted.add(id.asText()));
        return RecordedJson.of(sorted);
    }
}
