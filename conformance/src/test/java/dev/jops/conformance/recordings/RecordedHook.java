package dev.jops.conformance.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jops.hookcmds.CommandResult;
import dev.jops.juju.JujuVersion;
import dev.jops.simulator.buffer.RefusedCommitException;
import dev.jops.simulator.commands.HookCommandSet;
import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.model.ActionRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One recorded hook as the simulated Juju runs it: its answer, in the form of the recordings. */
final class RecordedHook {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String UNKNOWN_ID = "9m4e2mr0ui3e8a21999g";
    private static final int ID_LENGTH = 20;

    private final RecordingFile.Case recorded;
    private final SequenceModel model;
    private final HookContext hook;
    private final Map<String, String> ids = new LinkedHashMap<>(); // {ID:k} to the identifier

    private RecordedHook(RecordingFile.Case recorded, JujuVersion version) {
        this.recorded = recorded;
        this.model = new SequenceModel(version, recorded.content().get("start"));
        this.hook = model.begin(recorded.content().get("hook"));
    }

    /** Runs a hook, and returns {@code results}, {@code commit}, {@code flush_error}, and {@code action} of an action. */
    static JsonNode run(RecordingFile.Case recorded, JujuVersion version) {
        return new RecordedHook(recorded, version).run();
    }

    private JsonNode run() {
        ObjectNode answer = JSON.objectNode();
        ArrayNode results = answer.putArray("results");
        JsonNode steps = recorded.content().get("steps");
        for (int i = 0; i < steps.size(); i++) {
            JsonNode step = steps.get(i);
            if (step.has("control")) {
                model.change(step.get("control").asText(), step.get("value"));
                results.addNull();
            } else {
                results.add(run(i, step));
            }
        }
        int exitCode = recorded.content().path("exit").asInt();
        String error = exitCode == 0 ? "" : "exit status " + exitCode;
        JsonNode commit = JSON.nullNode();
        if (exitCode == 0) {
            try {
                commit = CommitJson.of(hook.request(), hook.application());
            } catch (RefusedCommitException e) {
                error = e.reason();
            }
        }
        answer.set("commit", commit);
        endWith(answer, error);
        return named(answer);
    }

    private void endWith(ObjectNode answer, String error) {
        String end =
                switch (hook.reboot()) {
                    case NONE -> error;
                    case AFTERWARDS -> error.isEmpty() ? "reboot after hook" : error;
                    case NOW -> "reboot now";
                };
        boolean isAction = hook.hook().isAction();
        answer.set("flush_error", end.isEmpty() || isAction ? JSON.nullNode() : JSON.textNode(end));
        if (isAction) {
            ActionRecord action = hook.action().orElseThrow();
            boolean isFailed = !error.isEmpty() || action.isFailed();
            answer.putObject("action")
                    .put("status", isFailed ? "failed" : "completed")
                    .put("message", error.isEmpty() ? action.message() : error)
                    .set("results", RecordedJson.of(action.results()));
        }
    }

    private JsonNode run(int index, JsonNode step) {
        List<String> command = new ArrayList<>();
        step.get("args").forEach(word -> command.add(withIds(word.asText())));
        CommandResult result =
                new HookCommandSet(hook).run(command, step.path("stdin").asText());
        if (command.get(0).equals("secret-add") && result.exitCode() == 0) {
            String uri = result.stdout().strip();
            ids.put("{ID:" + index + "}", uri.substring(uri.length() - ID_LENGTH));
        }
        ObjectNode answer = JSON.objectNode();
        return answer.put("code", result.exitCode())
                .put("stdout", result.stdout())
                .put("stderr", result.stderr());
    }

    private String withIds(String word) {
        String replaced = word;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            replaced = replaced.replace(id.getKey(), id.getValue());
        }
        return replaced.replaceAll("\\{ID:\\d+}", UNKNOWN_ID);
    }

    private JsonNode named(JsonNode answer) {
        String text = answer.toString();
        for (Map.Entry<String, String> id : ids.entrySet()) {
            text = text.replace(id.getValue(), id.getKey());
        }
        return RecordedJson.parse(text);
    }
}
