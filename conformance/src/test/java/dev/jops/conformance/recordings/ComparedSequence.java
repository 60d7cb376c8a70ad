package dev.jops.conformance.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The answer to a whole hook, as it is compared: JSON and YAML by value, lists that have no order sorted, and without what
 * is the stand-in's below the recorded agent and not Juju's.
 */
final class ComparedSequence {
    /** The stand-in's words for a storage, and for a unit whose data it doesn't have; Juju's are longer. */
    private static final Pattern UNKNOWN_STORAGE = Pattern.compile("storage attachment \"\\S+\" not found");

    private static final Pattern UNKNOWN_UNIT = Pattern.compile(
            "cannot read settings for unit \"\\S+\" in relation \".*\": unit \"\\S+\": settings not found");
    private static final Pattern TAKEN_LABEL = Pattern.compile("ERROR secret with label \"[^\"]*\" already exists\n");
    private static final List<String> SECRETS = List.of(
            "secret_creates",
            "secret_updates",
            "secret_deletes",
            "secret_grants",
            "secret_revokes",
            "secret_track_latest");

    private final RecordingFile.Case recorded;
    private final ObjectNode answer;

    private ComparedSequence(RecordingFile.Case recorded, ObjectNode answer) {
        this.recorded = recorded;
        this.answer = answer;
    }

    static ComparedSequence of(RecordingFile.Case recorded, JsonNode answer) {
        ComparedSequence compared = new ComparedSequence(recorded, answer.deepCopy());
        compared.normalize();
        return compared;
    }

    /** Returns whether it is one of the recorded answers: Juju's map order is random, so there may be several. */
    boolean isAmong(JsonNode recordedAnswer) {
        JsonNode alternatives = recordedAnswer.path("alternatives");
        Iterable<JsonNode> all = alternatives.isEmpty() ? List.of(recordedAnswer) : alternatives;
        for (JsonNode alternative : all) {
            if (of(recorded, alternative).answer.equals(answer)) {
                return true;
            }
        }
        return isBeyondTheStandIn();
    }

    /** Returns whether all that differs is what a command printed other than in JSON. */
    boolean differsInTextAlone(JsonNode recordedAnswer) {
        return withoutText(of(recorded, recordedAnswer)).equals(withoutText(this));
    }

    private static JsonNode withoutText(ComparedSequence compared) {
        ObjectNode rest = compared.answer.deepCopy();
        JsonNode steps = compared.recorded.content().get("steps");
        for (int i = 0; i < steps.size(); i++) {
            if (!steps.get(i).path("args").toString().contains("--format=json")
                    && rest.get("results").get(i) instanceof ObjectNode result) {
                result.remove("stdout");
            }
        }
        return rest;
    }

    /** The stand-in gives a secret any label at once, where the controller compares it with those of others. */
    private boolean isBeyondTheStandIn() {
        JsonNode steps = recorded.content().get("steps");
        for (int i = 0; i < steps.size(); i++) {
            boolean isGet = steps.get(i).path("args").path(0).asText().equals("secret-get");
            String error = answer.path("results").path(i).path("stderr").asText();
            if (isGet && TAKEN_LABEL.matcher(error).matches()) {
                return true;
            }
        }
        return false;
    }

    private void normalize() {
        answer.remove(List.of("id", "calls"));
        if (recorded.content().has("commit_error")) {
            answer.remove("flush_error"); // the stand-in's, which refused the commit
        }
        for (JsonNode bags : answer.path("commit").path("relations")) {
            bags.properties().forEach(bag -> {
                if (bag.getValue().has("sent")) {
                    bag.setValue(bag.getValue().get("sent")); // and not what it changes
                }
            });
            ((ObjectNode) bags).properties().removeIf(bag -> bag.getValue().isEmpty());
        }
        SECRETS.forEach(key -> sort(answer.path("commit").path(key)));
        ArrayNode results = (ArrayNode) answer.get("results");
        JsonNode steps = recorded.content().get("steps");
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).has("args")) {
                normalize(steps.get(i).get("args"), (ObjectNode) results.get(i));
            }
        }
    }

    /** Sorts by identifier, and leaves requests for one secret in their order, but for grants. */
    private static void sort(JsonNode requests) {
        if (requests instanceof ArrayNode array) {
            List<JsonNode> sorted = new ArrayList<>();
            array.forEach(sorted::add);
            sorted.sort(Comparator.comparing(request -> request.path("id").asText(request.asText())
                    + (request.path("role").asText().isEmpty()
                            ? ""
                            : request.path("scope").asText())));
            array.removeAll();
            array.addAll(sorted);
        }
    }

    private static void normalize(JsonNode command, ObjectNode result) {
        String output = result.get("stdout").asText();
        boolean isOfSecrets = command.get(0).asText().equals("secret-ids");
        if (!output.isBlank() && command.toString().contains("--format=json")) {
            JsonNode value = RecordedJson.parse(output);
            result.set("stdout", isOfSecrets ? sorted(value) : value);
        } else if (!output.isBlank()) {
            result.set(
                    "stdout",
                    RecordedJson.of(
                            Objects.requireNonNull(new Yaml(new SafeConstructor(new LoaderOptions())).load(output))));
        }
        String error = UNKNOWN_STORAGE.matcher(result.get("stderr").asText()).replaceAll("storage not found");
        result.put("stderr", UNKNOWN_UNIT.matcher(error).replaceAll("permission denied"));
    }

    private static JsonNode sorted(JsonNode ids) {
        TreeSet<String> sorted = new TreeSet<>();
        ids.forEach(id -> sorted.add(id.asText()));
        return RecordedJson.of(sorted);
    }

    @Override
    public String toString() {
        return answer.toString();
    }
}
